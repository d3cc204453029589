import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPrompt, type Prompt } from './prompt.js'

let say: Prompt['say']
let session: Prompt['session']
beforeEach(() => {
  ;({ say, session } = createPrompt())
})

describe('the query', () => {
  test('what was mended in it is underlined, by the width of characters', async () => {
    expect(await say('東京 (kim')).toEqual([
      '! A parenthesis is never closed.',
      '  東京 (kim',
      '           ^',
      'nothing found',
    ])
    expect(await say('東京 nofield:kim')).toEqual([
      expect.stringContaining('! There is no field "nofield"'),
      '  東京 nofield:kim',
      '       ^^^^^^^',
      'nothing found',
    ])
    expect((await say('(kim', true))[2]).toBe('  \u001b[33m    ^\u001b[39m')
  })

  test('of a long one the stretch around the place is shown', async () => {
    const [, shown, underline] = await say(`${'kim '.repeat(500)} nofield:x ${'kim '.repeat(500)}`)
    expect(shown).toHaveLength(80)
    expect(shown!.slice(underline!.indexOf('^'), underline!.lastIndexOf('^') + 1)).toBe('nofield')
  })

  test(':tree shows what was understood, and as text', async () => {
    expect(await say(':tree')).toEqual(['Ask something first.'])
    await say('kim -"a b"')
    expect(await say(':tree')).toEqual([
      'kim -"a b"',
      '{',
      '  "type": "bool",',
      '  "should": [',
      '    {',
      '      "type": "term",',
      '      "text": "kim",',
      '      "fuzzy": "unknown"',
      '    }',
      '  ],',
      '  "not": [',
      '    {',
      '      "type": "phrase",',
      '      "text": "a b"',
      '    }',
      '  ]',
      '}',
      'as text: kim~? -"a b"',
    ])
    expect((await say(':tree', true))[2]).toBe('  \u001b[36m"type"\u001b[39m: "bool",')
    await say('(kim')
    expect((await say(':tree')).slice(0, 4)).toEqual([
      '(kim',
      '! A parenthesis is never closed.',
      '  (kim',
      '      ^',
    ])
  })
})

describe('hits', () => {
  test(':similar finds documents like a hit, and says what was asked', async () => {
    session.index.add({ id: 'a', headline: 'Kim meets Putin' })
    session.index.add({ id: 'b', headline: 'Putin meets Kim again' })
    session.index.add({ id: 'c', headline: 'Rain in Kerala' })
    expect(await say(':similar 1')).toEqual(['Ask something first.'])
    await say('again')
    expect(await say(':similar 7')).toEqual([
      ':similar takes the number of a hit of the last answer: 1 to 1.',
    ])
    const lines = await say(':similar 1')
    expect(lines.slice(0, 2)).toEqual(['documents like Putin meets Kim again', ' 1. Kim meets Putin'])
    expect(lines.at(-1)).toBe('1 hit')
    expect((await say(':explain 1'))[0]).toMatch(/^\d/)
    expect((await say(':tree')).at(-1)).toMatch(/^as text: .*has no form/)
    expect((await say(':facets'))[0]).toBe('1 hits of documents like Putin meets Kim again')
  })

  test('a second passage is shown where it has other words of the query', async () => {
    const filler = 'Nothing else of any note was said there that day, as far as anyone recalls. '.repeat(8)
    session.index.add({ id: 'a', body: `Kim came. ${filler}Putin left.` })
    const both = (await say('kim putin')).join('\n')
    expect(both).toContain('Kim came.')
    expect(both).toContain('Putin left.')
    expect((await say('kim putin', true)).join('\n')).toContain('\u001b[33mPutin\u001b[39m')
    session.index.add({ id: 'b', body: `Trump came. ${filler}Trump left.` })
    const once = (await say('trump')).join('\n')
    expect(once).toContain('Trump came.')
    expect(once).not.toContain('Trump left.')
  })

  test(':more goes on by cursor, sorted and collapsed, and keeps to its question', async () => {
    for (let i = 0; i < 10; i++)
      session.index.add({ id: `n${i}`, headline: `Kim ${i}`, place: `place ${i % 5}`, seen: i })
    await say(':limit 2')
    await say(':sort seen desc')
    expect((await say('kim')).filter((line) => line.includes('. '))).toEqual([' 1. Kim 9', ' 2. Kim 8'])
    session.index.add({ id: 'new', headline: 'Kim 10', place: 'place 0', seen: 10 })
    expect((await say(':more')).filter((line) => line.includes('. '))).toEqual([' 3. Kim 7', ' 4. Kim 6'])
    const collapsed = await say(':collapse place')
    expect(collapsed[2]).toMatch(/^ {4}seen 10 times · score [\d.]+ · \+2 like it$/)
    expect(collapsed.at(-1)).toBe('1 to 2 of 5 groups (11 hits), :more for the next')
    await say(':more')
    expect((await say(':more')).at(-1)).toBe('5 to 5 of 5 groups (11 hits)')
    expect(await say(':more')).toEqual(['There are no more hits.'])
  })

  test('a partial answer says so, and has no next page', async () => {
    await session.index.addAll(
      Array.from({ length: 5000 }, (_, i) => ({ id: String(i), headline: `Kim ${i}`, seen: i })),
    )
    await say(':timeout 1')
    const clock = vi.spyOn(Date, 'now')
    let now = 0
    // Time is up once matches have been found, not before.
    clock.mockImplementation(() => (now += 0.1))
    try {
      const lines = await say('kim OR putin')
      expect(lines.at(-2)).toBe('! Time was up: this is what was found until then.')
      expect(lines.at(-1)).toMatch(/at least \d+ hits$/)
      expect(await say(':more')).toEqual([
        'Time was up before this page was sure, so none follows it; :timeout sets the time.',
      ])
      expect((await say(':facets')).at(-1)).toBe('! Time was up: not all was counted.')
    } finally {
      clock.mockRestore()
    }
    await say(':timeout off')
    expect((await say('kim')).join('\n')).not.toContain('Time was up')
  })
})

test(':facets count over time, numbers, and what else a filter would bring', async () => {
  session.index.add({ id: 'a', headline: 'Kim', kind: 'headline', published: '2024-01-19', seen: 2 })
  session.index.add({ id: 'b', headline: 'Kim', kind: 'article', published: '2024-03-20', seen: 5 })
  await say('kim')
  const bar = '█'.repeat(20)
  expect(await say(':facets')).toEqual([
    '2 hits of kim',
    'kind',
    `  ${'article'.padEnd(30)}       1 ${bar}`,
    `  ${'headline'.padEnd(30)}       1 ${bar}`,
    'published',
    `  ${'2024-01'.padEnd(30)}       1 ${bar}`,
    `  ${'2024-02'.padEnd(30)}       0`,
    `  ${'2024-03'.padEnd(30)}       1 ${bar}`,
    'seen 2 to 5, on average 3.50, in 2 documents',
  ])
  await say(':only kind=article')
  expect(await say(':facets')).toEqual([
    '1 hits of kim, only kind=article',
    'kind',
    `  ${'article'.padEnd(30)}       1 ${bar}`,
    `  ${'headline'.padEnd(30)}       1 ${bar}`,
    'published',
    `  ${'2024-03-20'.padEnd(30)}       1 ${bar}`,
    'seen 5 to 5, on average 5.00, in 1 documents',
  ])
})
