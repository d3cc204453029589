import { beforeAll, describe, expect, test } from 'vitest'
import { openIndex } from '../../src/index.js'
import { readContainer } from '../../src/storage/container.js'
import { answer, codeOf, fields, QUESTIONS, sampleIndex, type Sample } from './samples.js'

/** Every bit of every byte takes minutes: `LEDE_EVERY_BIT=1`. Without it, one byte in so many has one bit flipped. */
const STRIDE = process.env.LEDE_EVERY_BIT === '1' ? 1 : 97
const REFUSALS = ['CORRUPT_INDEX', 'UNSUPPORTED_VERSION']

const bytes = sampleIndex().toBytes()
const sections = readContainer(bytes).sections
const [firstSection] = sections.values()
const dataStart = firstSection!.byteOffset
const checksumsStart = bytes.length - Math.ceil((bytes.length - dataStart) / 2 ** 14) * 4
const questions = Object.keys(QUESTIONS)
const truth = new Map<string, string>()

beforeAll(() => {
  for (const question of questions) truth.set(question, answer(question, open(bytes)))
})

function open(saved: Uint8Array): Sample {
  return openIndex(saved, { fields, language: 'en' })
}

/** Asks everything of damaged bytes, on and on after what is refused, and counts how often that was. */
function askAll(damaged: Uint8Array): { refused: number; wrong: string[] } {
  const wrong: string[] = []
  let refused = 0
  let index: Sample | undefined
  if (codeOf(() => (index = open(damaged))) !== 'none') return { refused: questions.length, wrong }
  for (const question of questions) {
    let given: string | undefined
    const code = codeOf(() => {
      given = answer(question, index!)
    })
    if (REFUSALS.includes(code)) refused++
    else if (given !== truth.get(question)) wrong.push(`${question}: ${code}`)
  }
  return { refused, wrong }
}

/** Calls back with one bit of each of some bytes flipped, each of its bits in turn where `STRIDE` is 1. */
function eachFlip(
  from: number,
  to: number,
  stride: number,
  run: (damaged: Uint8Array, at: number) => void,
): number {
  const damaged = bytes.slice()
  let flips = 0
  for (let at = from; at < to; at += stride) {
    for (let bit = stride === 1 ? 0 : at % 8; bit < 8; bit += stride === 1 ? 1 : 8) {
      damaged[at]! ^= 1 << bit
      run(damaged, at)
      damaged[at]! ^= 1 << bit
      flips++
    }
  }
  return flips
}

describe('a saved index of some pages', () => {
  test('has what the tests are for', () => {
    expect(checksumsStart - dataStart).toBeGreaterThan(2 * 2 ** 14)
    expect([...sections.keys()]).toEqual(
      expect.arrayContaining(['WORD:0', 'PACK:1', 'TAIL:1', 'KEOR:0', 'NUMB:2']),
    )
    expect(sections.get('PACK:1')!.length).toBeGreaterThan(1000)
  })

  test('with a bit flipped in header, table or checksums is refused at opening', () => {
    const check = (damaged: Uint8Array) => {
      expect(REFUSALS).toContain(codeOf(() => open(damaged)))
    }
    eachFlip(0, dataStart, 1, check)
    eachFlip(checksumsStart, bytes.length, 1, check)
  })

  test('with a bit flipped refuses, naming a section, or gives the same answer', () => {
    let refused = 0
    const flips = eachFlip(dataStart, checksumsStart, STRIDE, (damaged, at) => {
      const asked = askAll(damaged)
      expect({ at, wrong: asked.wrong }).toEqual({ at, wrong: [] })
      refused += asked.refused
    })
    // Whatever is asked reads a part; saving reads all.
    expect(refused).toBeGreaterThan(flips * 2)
    expect(refused).toBeLessThan(flips * questions.length)
  }, 600_000)

  test('with a bit flipped anywhere is refused at opening where all is verified first', () => {
    // Bytes between sections too.
    const damaged = bytes.slice()
    for (let at = 0; at < bytes.length; at++) {
      damaged[at]! ^= 1 << (at % 8)
      const code = codeOf(() => openIndex(damaged, { verify: 'first' }))
      if (!REFUSALS.includes(code)) expect({ at, code }).toEqual({ at, code: 'CORRUPT_INDEX' })
      damaged[at]! ^= 1 << (at % 8)
    }
    expect(openIndex(damaged, { verify: 'first' }).size).toBe(300)
  }, 60_000)

  test('is refused at every other length', () => {
    for (let length = 0; length < bytes.length; length++) {
      const code = codeOf(() => openIndex(bytes.subarray(0, length)))
      if (code !== 'CORRUPT_INDEX') expect({ length, code }).toEqual({ length, code: 'CORRUPT_INDEX' })
    }
    for (const more of [1, 3, 4, 8, 4096, 2 ** 14]) {
      const longer = new Uint8Array(bytes.length + more).fill(more & 0xff)
      longer.set(bytes)
      expect(codeOf(() => openIndex(longer))).toBe('CORRUPT_INDEX')
    }
  })

  test('with a page of 4 kB zeroed, anywhere, refuses or gives the same answer', () => {
    for (let at = 0; at < bytes.length; at += 1024) {
      const damaged = bytes.slice()
      damaged.fill(0, at, at + 4096)
      expect(askAll(damaged).wrong).toEqual([])
      expect(codeOf(() => openIndex(damaged, { verify: 'first' }))).toBe('CORRUPT_INDEX')
    }
  })

  test('with two sections, or their entries, swapped refuses or gives the same answer', () => {
    const names = [...sections.keys()]
    const swaps: (readonly [string, string])[] = []
    names.forEach((a, i) => {
      for (const b of names.slice(i + 1)) {
        if (sections.get(a)!.length === sections.get(b)!.length && sections.get(a)!.length > 0)
          swaps.push([a, b])
      }
    })
    expect(swaps.length).toBeGreaterThan(2)
    for (const [a, b] of swaps) {
      const damaged = bytes.slice()
      damaged.set(sections.get(a)!, sections.get(b)!.byteOffset)
      damaged.set(sections.get(b)!, sections.get(a)!.byteOffset)
      expect(askAll(damaged).wrong).toEqual([])
      const renamed = bytes.slice()
      const entries = [a, b].map((name) => 24 + 16 * names.indexOf(name))
      for (const [i, at] of entries.entries())
        renamed.set(bytes.subarray(entries[1 - i], entries[1 - i]! + 8), at)
      expect(codeOf(() => openIndex(renamed))).toBe('CORRUPT_INDEX')
    }
  })

  test('with a section of another index refuses or gives the same answer', () => {
    const other = sampleIndex()
    other.update({ id: 'https://example.org/299', title: 'Other', body: 'Other', open: true, year: 1 })
    const others = readContainer(other.toBytes()).sections
    let swapped = 0
    for (const [name, content] of sections) {
      const ofOther = others.get(name)!
      if (ofOther.length !== content.length || Buffer.compare(ofOther, content) === 0) continue
      swapped++
      const damaged = bytes.slice()
      damaged.set(ofOther, content.byteOffset)
      expect(askAll(damaged).wrong).toEqual([])
      expect(codeOf(() => openIndex(damaged, { verify: 'first' }))).toBe('CORRUPT_INDEX')
    }
    expect(swapped).toBeGreaterThan(2)
  })

  test('names the section that was damaged', () => {
    for (const [name, question] of [
      ['DOCS', 'get'],
      ['META', 'word'],
    ] as const) {
      const damaged = bytes.slice()
      const { byteOffset, length } = sections.get(name)!
      damaged[byteOffset + (length >> 1)]! ^= 4
      let details: unknown
      try {
        answer(question, open(damaged))
      } catch (error) {
        details = (error as { readonly details: unknown }).details
      }
      expect(details).toMatchObject({ section: name })
    }
  })
})
