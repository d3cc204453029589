import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsOf } from '../src/commands.js'
import { complete } from '../src/completion.js'
import { createPrompt, type Prompt } from './prompt.js'

const folder = mkdtempSync(join(tmpdir(), 'lede-repl-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

let say: Prompt['say']
let session: Prompt['session']
beforeEach(() => {
  ;({ say, session } = createPrompt())
})

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe(':open', () => {
  test('csv: columns by name, quotes, a BOM, CRLF; bad dates and rows are told', async () => {
    const path = file(
      'a b.csv',
      '\uFEFFTitle,text,Date,extra\r\n"Kim, Kim","two\nlines",20240719,x\r\n,,2024,y\r\nPutin,,soon,z\r\n',
    )
    expect(await say(`:open "${path}"`)).toEqual([
      `${path}: 2 documents`,
      '  row 2: no title and no text',
      '  row 3: its date is none',
      '  left out, no field for it: extra',
    ])
    expect(session.index.get('a b.csv#1')).toEqual({
      id: 'a b.csv#1',
      headline: 'Kim, Kim',
      body: 'two\nlines',
      published: '2024-07-19',
    })
  })

  test('jsonl.gz: lines that are no object are told; the same id again replaces', async () => {
    const path = file(
      'c.jsonl.gz',
      gzipSync('{"id":7,"title":"One"}\nnot json\n\n[1]\n{"id":"b","text":"Two"}\n'),
    )
    expect(await say(`:open ${path}`)).toEqual([
      `${path}: 2 documents`,
      '  row 2: this is no JSON object',
      '  row 3: this is no JSON object',
    ])
    expect((await say(`:open ${path}`))[0]).toBe(`${path}: 2 documents, 2 of them replaced`)
    expect(session.index.size).toBe(2)
  })

  test('a file that is not what its name says ends in one line', async () => {
    const path = file('d.jsonl.gz', 'no gzip')
    expect(await say(`:open ${path} ${folder}`)).toEqual([
      `${path}: incorrect header check`,
      expect.stringContaining('not a .txt, .jsonl or .csv file'),
    ])
  })

  test('any bytes are some article', async () => {
    const path = file('e.txt', Buffer.from([0, 255, 27, 91, 50, 74, 10, 65]))
    expect((await say(`:open ${path}`))[0]).toContain('documents')
  })
})

describe('answers', () => {
  beforeEach(() => {
    session.index.add({
      id: '1',
      kind: 'headline',
      headline: 'Kim \u001b[2J meets\u0007 Putin',
      published: '2024-07-19',
    })
    session.index.add({
      id: '2',
      kind: 'passage',
      body: 'Kim was there.',
      number: 2,
      articleHeadline: 'Talks',
    })
  })

  test('no document commands the terminal', async () => {
    const [line] = await say('kim')
    expect(line).toBe(' 1. Kim  [2J meets  Putin')
    expect((await say(':\u001b[2J'))[0]).not.toContain('\u001b')
  })

  test('matches are coloured where there are colours', async () => {
    expect((await say('putin', true))[0]).toContain('\u001b[1m\u001b[33mPutin\u001b[39m')
  })

  test(':limit, :more, :explain, :facets, :suggest', async () => {
    await say(':limit 1')
    expect((await say('kim')).at(-1)).toBe('1 to 1 of 2 hits, :more for the next')
    expect((await say(':more'))[0]).toBe(' 2. Talks')
    expect(await say(':more')).toEqual(['There are no more hits.'])
    expect((await say(':explain 2'))[0]).toMatch(/^0\.\d{4} {2}product: kim in body$/)
    expect(await say(':explain 1')).toEqual([
      ':explain takes the number of a hit of the last answer: 2 to 2.',
    ])
    expect(await say(':facets')).toContain(`  ${'headline'.padEnd(30)}       1 ${'█'.repeat(20)}`)
    expect(await say(':suggest me')).toEqual(['  meets (1)'])
    expect(await say(':limit none')).toEqual(['Usage: :limit N, from 1 to 100'])
  })

  test(':save and :load', async () => {
    const path = join(folder, 'index.lede')
    expect((await say(`:save ${path}`))[0]).toMatch(/: 2 documents, [\d,]+ bytes$/)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    await say(':new')
    expect(session.index.size).toBe(0)
    expect(await say(`:load ${path}`)).toEqual([`${path}: 2 documents`])
    expect((await say(`:load ${file('x.lede', 'nothing')}`))[0]).toContain('no index of Lede')
    expect(session.index.size).toBe(2)
    const precious = file('precious.csv', 'title\nKim\n')
    expect((await say(`:save ${precious}`))[0]).toContain('this file is no saved index')
    expect((await say(`:save ${path}`))[0]).toMatch(/bytes$/)
    expect(await say(`:save ${folder}/none/index`)).toEqual([`${folder}/none/index: there is no such file`])
  })

  test(':analyze shows a row for each word and a column for each step', async () => {
    expect(await say(":analyze headline:Kim's Indo-Pacific talks 東京")).toEqual([
      'place  offsets  segmentation  form         possessive   porter2    fold',
      "0      0–5      Kim's         kim's        kim          kim        kim",
      '1      6–10     Indo          indo         indo         indo       indo',
      '2      11–18    Pacific       pacific      pacific      pacif      pacif',
      '2      6–18     Indo-Pacific  indopacific  indopacific  indopacif  indopacif',
      '3      19–24    talks         talks        talks        talk       talk',
      '4      25–27    東京          東京         東京         東京       東京',
    ])
    expect(await say(':analyze')).toEqual([
      'Usage: :analyze [FIELD:]TEXT, such as :analyze headline:U.S.-led talks',
    ])
    expect(await say(':analyze …')).toEqual(['there is no word in it'])
  })

  test('warnings are told, and every command explains itself', async () => {
    expect((await say('(kim'))[0]).toBe('! A parenthesis is never closed.')
    expect((await say(':help')).join('\n')).toContain(':explain N')
    expect(await say(':stats')).toHaveLength(2)
    for (const command of [':open', ':save', ':load', ':suggest'])
      expect((await say(command))[0]).toContain('Usage')
  })

  test('tab completes commands, words and file names', () => {
    expect(complete(':ex', session)).toEqual([[':explain'], ':ex'])
    expect(complete('kim +pu', session)).toEqual([['Putin'], 'pu'])
    file('zebra.csv', '')
    expect(complete(`:open ${folder}/zeb`, session)).toEqual([[`${folder}/zebra.csv`], `${folder}/zeb`])
  })
})

test('words of a command: quotation marks hold them together', () => {
  expect(wordsOf(`a "b c" 'd e' f`)).toEqual(['a', 'b c', 'd e', 'f'])
})
