import { describe, expect, it } from 'vitest'
import { createIndex, type SearchOptions } from '../../src/index.js'
import { markedParts } from '../oracle/html.js'

const fields = { body: { type: 'text' } } as const

function mark(body: string, query: string, options: SearchOptions<typeof fields> = {}) {
  const index = createIndex({ fields, language: 'en' })
  index.add({ id: '1', body })
  const [hit] = index.search(query, { highlight: true, snippet: { length: 40 }, ...options }).hits
  return { highlight: hit?.highlights?.body, snippet: hit?.snippets?.body }
}

describe('highlight', () => {
  it('marks every form of a word where it stands', () => {
    expect(mark('Runs? He was running — RUN!', 'run').highlight).toEqual({
      ranges: [
        { start: 0, end: 4 },
        { start: 13, end: 20 },
        { start: 23, end: 26 },
      ],
      html: '<mark>Runs</mark>? He was <mark>running</mark> — <mark>RUN</mark>!',
    })
  })

  it('marks a phrase as one, and its words elsewhere not at all', () => {
    expect(mark('Korea: in North Korea, north of Korea', '"north korea"').highlight?.html).toBe(
      'Korea: in <mark>North Korea</mark>, north of Korea',
    )
  })

  it('marks phrases that overlap as one', () => {
    expect(mark('the North Korea summit ended', '"north korea" "korea summit"').highlight?.html).toBe(
      'the <mark>North Korea summit</mark> ended',
    )
    expect(mark('no ha ha ha ho', '"ha ha"').highlight?.html).toBe('no <mark>ha ha ha</mark> ho')
  })

  it('does not mark again the words of a phrase', () => {
    expect(mark('North Korea and South Korea', '"north korea" korea').highlight?.html).toBe(
      '<mark>North Korea</mark> and South <mark>Korea</mark>',
    )
  })

  it('marks what a prefix and a misspelling stand for', () => {
    expect(mark('Korea, Koreans, Kremlin', 'kor*').highlight?.html).toBe(
      '<mark>Korea</mark>, <mark>Koreans</mark>, Kremlin',
    )
    expect(mark('Putin said', 'puttin~').highlight?.html).toBe('<mark>Putin</mark> said')
  })

  it('marks nothing for what is excluded, and no field without a match', () => {
    expect(mark('red green', 'red -blue').highlight?.html).toBe('<mark>red</mark> green')
    expect(mark('red green', '*').highlight).toBeUndefined()
  })

  it('escapes all that HTML would read, inside marks and outside', () => {
    expect(mark(`<img src=x onerror="a('1')"> O'Neil & co`, "o'neil img").highlight?.html).toBe(
      '&lt;<mark>img</mark> src=x onerror=&quot;a(&#39;1&#39;)&quot;&gt; <mark>O&#39;Neil</mark> &amp; co',
    )
  })

  it('takes the element and class asked for', () => {
    expect(mark('red', 'red', { highlight: { tag: 'b', class: 'hit one_2' } }).highlight?.html).toBe(
      '<b class="hit one_2">red</b>',
    )
  })

  it('looks at the text as it was written, not at its normal form', () => {
    expect(mark('ＫＯＲＥＡ cafe\u0301 İstanbul', 'korea café istanbul').highlight?.html).toBe(
      '<mark>ＫＯＲＥＡ</mark> <mark>cafe\u0301</mark> <mark>İstanbul</mark>',
    )
  })
})

describe('snippet', () => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(10)

  it('is the whole text when that is short', () => {
    expect(mark('red green', 'red').snippet).toEqual({
      text: 'red green',
      start: 0,
      end: 9,
      ranges: [{ start: 0, end: 3 }],
      html: '<mark>red</mark> green',
    })
  })

  it('is the stretch with the most different matches, between whole words', () => {
    const { snippet } = mark(`${filler}red red red ${filler}red and green ${filler}`, 'red green')
    expect(markedParts(snippet!.html)).toEqual(['red', 'green'])
    expect(snippet!.html).toMatch(/^…\w.*\w…$/)
    expect(snippet!.text.length).toBeLessThanOrEqual(40)
  })

  it('counts a phrase as more than its words', () => {
    const { snippet } = mark(`red or red ${filler}a red car and red ${filler}`, 'red "red car"')
    expect(markedParts(snippet!.html)).toEqual(['red car', 'red'])
  })

  it('is the beginning of a text without a match', () => {
    expect(mark(filler, '*').snippet).toMatchObject({
      start: 0,
      text: 'lorem ipsum dolor sit amet lorem ipsum',
      ranges: [],
      html: 'lorem ipsum dolor sit amet lorem ipsum…',
    })
  })

  it('ends at the end of the text', () => {
    expect(mark(`${filler}at last red.`, 'red').snippet!.html).toBe(
      '…lorem ipsum dolor sit amet at last <mark>red</mark>.',
    )
  })

  it('holds a word that is longer than it may be', () => {
    const word = 'x'.repeat(50)
    expect(mark(`${filler}${word} ${filler}`, word).snippet!.html).toBe(`…<mark>${word}</mark>…`)
  })

  it('holds the beginning of a phrase that is longer than it may be', () => {
    const { snippet } = mark(`${filler}${filler}`, `"${filler.repeat(2)}"`)
    expect(snippet).toEqual({
      text: 'lorem ipsum dolor sit amet lorem ipsum',
      start: 0,
      end: 38,
      ranges: [{ start: 0, end: 38 }],
      html: '<mark>lorem ipsum dolor sit amet lorem ipsum</mark>…',
    })
  })

  it('stays short before the first word of a text, and cuts no emoji in half', () => {
    expect(mark(`${'='.repeat(99)} red`, '*').snippet).toMatchObject({ start: 0, end: 40 })
    expect(mark(`.${'😀'.repeat(99)}`, '*').snippet!.text).toBe(`.${'😀'.repeat(19)}`)
  })
})
