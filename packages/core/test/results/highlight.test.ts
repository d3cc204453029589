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

describe('sentences in snippets', () => {
  const filler = 'Nothing of note was said by anyone on that day in town. '.repeat(5)

  it('begin them', () => {
    const body = `${filler}In the U.S. capital Mr. Kim met a man. They left. ${filler}`
    expect(mark(body, 'kim', { snippet: { length: 60 } }).snippet!.text).toBe(
      'In the U.S. capital Mr. Kim met a man. They left.',
    )
  })

  it('are taken in from before where nothing follows', () => {
    const body = `${filler}He came. He saw. Kim left.`
    expect(mark(body, 'kim', { snippet: { length: 40 } }).snippet!.html).toBe(
      '…He came. He saw. <mark>Kim</mark> left.',
    )
  })

  it('are cut at words where they are too long, or would leave the snippet half empty', () => {
    const long = 'and so on without an end in sight '.repeat(5)
    expect(mark(`${filler}It went ${long}to Kim ${long}`, 'kim').snippet!.text).toBe(
      'in sight to Kim and so on without an end',
    )
    expect(mark(`${filler}Kim left. Then ${long}`, 'kim').snippet!.text).toBe(
      'Kim left. Then and so on without an end',
    )
  })

  it('do not matter as much as what is said', () => {
    const body = `Red is it. ${filler}It was said on that very day that red is not green. ${filler}`
    expect(markedParts(mark(body, 'red green').snippet!.html)).toEqual(['red', 'green'])
  })
})

describe('the passage of a snippet', () => {
  const filler = 'Nothing of note was said by anyone on that day in town. '.repeat(5)

  it('has the rare word rather than the common one', () => {
    const index = createIndex({ fields })
    for (let i = 0; i < 50; i++) index.add({ id: `${i}`, body: 'kim' })
    index.add({ id: 'x', body: `Kim is here. ${filler}Putin is here.` })
    const [hit] = index.search('+kim +putin', { snippet: { length: 30 } }).hits
    expect(hit!.snippets!.body!.html).toBe('…<mark>Putin</mark> is here.')
  })

  it('has the very form that was asked for', () => {
    const body = `The Korean one. ${filler}The Koreans left. ${filler}`
    expect(mark(body, 'koreans').snippet!.html).toMatch(/^…The <mark>Koreans<\/mark> left\./)
    expect(mark(body, 'korean').snippet!.html).toMatch(/^The <mark>Korean<\/mark> one\./)
  })

  it('counts all words that a prefix stands for as one', () => {
    const body = `Korea, Koreans, Korean. ${filler}Korea and Kim. ${filler}`
    expect(markedParts(mark(body, 'kor* kim').snippet!.html)).toEqual(['Korea', 'Kim'])
  })
})

describe('fragments', () => {
  const filler = 'Nothing of note was said by anyone on that day in town. '.repeat(5)
  const body = `Red one. ${filler}Red two. ${filler}Green and blue three. ${filler}Red four.`

  it('are several passages in order, each for what the others do not say', () => {
    const { snippet } = mark(body, 'red green blue', { snippet: { length: 21, fragments: 2 } })
    expect(snippet!.html).toBe('…<mark>Green</mark> and <mark>blue</mark> three.…')
    expect(snippet!.fragments!.map(({ html }) => html)).toEqual([
      '<mark>Red</mark> one. Nothing of…',
      '<mark>Green</mark> and <mark>blue</mark> three.…',
    ])
  })

  it('are fewer where there is nothing more to show', () => {
    expect(mark(body, 'green', { snippet: { length: 30, fragments: 5 } }).snippet!.fragments).toHaveLength(1)
    expect(mark(body, '*', { snippet: { length: 30, fragments: 5 } }).snippet!.fragments).toHaveLength(1)
    expect(mark('red', 'red', { snippet: { fragments: 5 } }).snippet!.fragments).toHaveLength(1)
    expect(mark(body, 'red').snippet).not.toHaveProperty('fragments')
  })

  it('that touch have no sign between them', () => {
    const { snippet } = mark('Red is all. Red it is. Red was here.', 'red', {
      snippet: { length: 24, fragments: 3 },
    })
    expect(snippet!.fragments!.map(({ html }) => html).join(' ')).toBe(
      '<mark>Red</mark> is all. <mark>Red</mark> it is. <mark>Red</mark> was here.',
    )
  })
})

describe('markers', () => {
  const marked = (body: string, query: string, marker: 'html' | 'ansi' | { open: string; close: string }) => {
    const { highlight, snippet } = mark(body, query, {
      highlight: { marker },
      snippet: { marker, length: 20 },
    })
    return [highlight?.marked, snippet?.marked]
  }

  it('are those of a terminal, which no text can drive', () => {
    const body = 'red \u001b[2J\u0007\u009b5m\r\n\tgreen\u007f'
    const shown = '\u001b[1;33mred\u001b[0m [2J5m\n\tgreen'
    expect(marked(body, 'red', 'ansi')[0]).toBe(shown)
    expect(marked('a\u001b]8;;x\u0007 red', 'red', 'ansi')[1]).not.toMatch(/\u001b\]|\u0007/)
  })

  it('are the strings given, around a text as it is', () => {
    expect(marked('<b>red</b> is the word of the day', 'red', { open: '**', close: '' })).toEqual([
      '<b>**red</b> is the word of the day',
      '<b>**red</b> is the…',
    ])
  })

  it('are none beside HTML', () => {
    expect(marked('red', 'red', 'html')).toEqual([undefined, undefined])
  })
})

describe('a snippet of a very long text', () => {
  it('looks as far as the first stretch that has a match', () => {
    const long = 'Nothing was said. '.repeat(60_000)
    const body = `${long}North Korea spoke. ${long}North Korea and Kim spoke.`
    const { highlight, snippet } = mark(body, '"north korea" kim', { highlight: false })
    expect(highlight).toBeUndefined()
    expect(snippet!.html).toMatch(/^…<mark>North Korea<\/mark> spoke\. Nothing was said\./)
    expect(body.slice(snippet!.start, snippet!.end)).toBe(snippet!.text)
    // A highlight is of all of the text, and so is a snippet beside it.
    expect(mark(body, '"north korea" kim').highlight!.ranges).toHaveLength(3)
    expect(markedParts(mark(body, '"north korea" kim').snippet!.html)).toEqual(['North Korea', 'Kim'])
  })
})
