import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJudgedQueries, readObjects, spread } from '../judged-queries.js'

const queries = { file: 'q.jsonl', text: '{"id":"1","text":"one"}\n{"id":"2","text":"two"}\n' }
const read = (judgments: string) => readJudgedQueries(queries, { file: 'j.tsv', text: judgments })

describe('judged queries', () => {
  test('are those that a document answers, with all of their grades', () => {
    expect(read('1\ta\t2\n1\tb\t0\n2\ta\t0\n3\ta\t1\n')).toEqual([
      {
        id: '1',
        text: 'one',
        judgments: new Map([
          ['a', 2],
          ['b', 0],
        ]),
      },
    ])
  })

  test.each([
    { title: 'a grade that is no whole number', text: '1\ta\t1\n1\tb\thigh\n', line: 2 },
    { title: 'a negative grade', text: '1\ta\t-1\n', line: 1 },
    { title: 'too few cells', text: '1\ta\n', line: 1 },
    { title: 'too many cells', text: '1\t0\ta\t1\n', line: 1 },
    { title: 'a document judged twice', text: '1\ta\t1\n1\ta\t0\n', line: 2 },
  ])('name the line of $title', ({ text, line }) => {
    expect(() => read(text)).toThrow(`j.tsv, line ${line}`)
  })

  test('a line that is no JSON is named', () => {
    expect(() => readObjects({ file: 'd.jsonl', text: '{}\n{' })).toThrow('d.jsonl, line 2')
  })

  test('spread takes as many as there are up to the count, in order, from the whole of them', () => {
    const some = fc.array(fc.constant(undefined), { maxLength: 60 })
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 70 }), (length, count) => {
        const all = length.map((_, i) => ({ id: String(i), text: '', judgments: new Map<string, number>() }))
        const places = spread(all, count).map(({ id }) => Number(id))
        expect(places).toHaveLength(Math.min(all.length, count))
        const gaps = places.map((place, i) => (places[i + 1] ?? all.length) - place)
        expect(Math.min(1, ...gaps)).toBe(1)
        expect(Math.max(0, ...gaps) - Math.min(...gaps, Infinity)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
