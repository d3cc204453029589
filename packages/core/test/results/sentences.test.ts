import { describe, expect, it } from 'vitest'
import { isSentenceEnd, isSentenceStart } from '../../src/results/sentences.js'
import { NOISY } from '../failures/exponent.js'

/** The sentences of a text, each without the blanks behind it. */
function sentencesOf(text: string): string[] {
  const starts = Array.from(text, (_, at) => at).filter((at) => isSentenceStart(text, at))
  return starts.map((start, i) => text.slice(start, starts[i + 1]).trimEnd())
}

const TEXTS: readonly (readonly string[])[] = [
  ['Kim met Putin.', 'They signed a treaty!', 'Why?', 'Nobody knows…', 'The end.'],
  ['Mr. Kim met Gen. Park and Dr. Lee of Acme Corp. Seoul.', 'They left.'],
  ['The U.S. Treasury sold J. P. Morgan at 3.5 pct on Jan. 5, e.g. Monday.', 'No. 1 lost.'],
  ['He said: "We go."', '"Why?" she asked.', '(Nobody knew.)', '“So be it,” he said.'],
  ['Am 24. Juni kam Hr. Schmidt.', '„Guten Tag!“', 'Er ging.'],
  ['¿Por qué?', '¡No!', 'Fin.'],
  ['Where is yahoo! now?', 'It is at bbc.co.uk today.'],
  ['यह एक वाक्य है।', 'यह दूसरा है।'],
  ['هل جاء؟', 'نعم.'],
  ['Ιδού.', 'Τέλος.'],
  ['ეს არის.', 'ისიც.'],
]

const UNSPACED: readonly (readonly string[])[] = [
  ['金正恩は会った。', '「はい。」', '彼は言った！', '終わり'],
  ['他说：“好。”', '她走了？', '是。'],
]

describe('sentences', () => {
  it.each(TEXTS)('are told apart: %s', (...sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences)
    expect(sentencesOf(sentences.join('\n'))).toEqual(sentences)
  })

  it.each(UNSPACED)('need no blanks where a script has none: %s', (...sentences) => {
    expect(sentencesOf(sentences.join(''))).toEqual(sentences)
  })

  it('end with a paragraph, but not with a line', () => {
    expect(sentencesOf('A headline\n\nkim met\nputin\n \n- a list')).toEqual([
      'A headline',
      'kim met\nputin',
      '- a list',
    ])
  })

  it('end where the next one begins, or the text does', () => {
    const text = 'Kim met Mr. Putin. They left. '
    const ends = Array.from(text, (_, at) => at).filter((at) => isSentenceEnd(text, at))
    expect(ends.map((end) => text.slice(0, end))).toEqual(['Kim met Mr. Putin.'])
    expect(isSentenceEnd(text, text.length)).toBe(true)
    expect(isSentenceEnd('They left. ', 10)).toBe(false)
    expect([isSentenceStart('', 0), isSentenceStart('a', 1), isSentenceStart(' a', 0)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('are found in bounded time, whatever stands before', NOISY, () => {
    for (const piece of ['.', ' ', '"', '. ', '. "', 'a.', '\n', 'x']) {
      const text = `${piece.repeat(200_000)}A`
      const start = performance.now()
      for (let at = text.length - 200; at < text.length; at++) isSentenceStart(text, at)
      expect(performance.now() - start).toBeLessThan(100)
    }
  })
})
