import { describe, expect, test } from 'vitest'
import { indexOfUncheckedBytes } from './guarded.js'
import { answer, QUESTIONS, sampleIndex, type Sample } from './samples.js'

describe.each(['en', 'none'] as const)('an opened index in the language %s', (language) => {
  const saved = sampleIndex(language).toBytes()

  test.each(Object.keys(QUESTIONS))('reads no byte before it is checked: %s', (question) => {
    const truth = answer(question, sampleIndex(language))
    for (const falsify of [
      () => 0,
      () => 0xff,
      () => 0xa5,
      (byte: number) => byte ^ 1,
      (byte: number) => byte ^ 0x80,
      (byte: number) => 255 - byte,
    ]) {
      expect(answer(question, indexOfUncheckedBytes(saved, language, falsify).index)).toBe(truth)
    }
  })
  test('reads no byte before it is checked: words by their ends', () => {
    const many = sampleIndex(language, 3000)
    // Words are sorted by their ends once that was asked for a few times.
    const ask = (index: Sample) =>
      JSON.stringify(
        ['wrod4', 'korae', 'word49x', 'treayt', 'kin', 'w0rd36', 'aword81'].map((word) =>
          index.search(`${word}~`),
        ),
      )
    const { index, checked } = indexOfUncheckedBytes(many.toBytes(), language, () => 0xa5)
    expect(ask(index)).toBe(ask(many))
    expect(checked()).toBeGreaterThan(0)
  })
})
