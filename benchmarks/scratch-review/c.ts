import { createIndex, openIndex } from '../../packages/core/src/index.js'
import { edgeNGrams } from '../../packages/core/src/analysis/steps.js'
import { resolveSaved } from '../../packages/core/src/schema/analyzers.js'
const ids = (r: any) => r.hits.map((h: any) => h.id).join(',')
function mk(opts: any, texts: string[]) {
  const ix = createIndex({ fields: { t: { type: 'text' } }, ...opts } as any) as any
  texts.forEach((t, i) => ix.add({ id: String(i), t }))
  return ix
}
function run(name: string, f: () => unknown) {
  const t = performance.now()
  let r: unknown
  try {
    r = f()
  } catch (e: any) {
    r = `${e.name} ${e.code ?? ''}: ${e.message} ${e.name !== 'LedeError' ? e.stack.split('\n').slice(0, 4).join(' / ') : ''}`
  }
  console.log(name, '=>', r, `${(performance.now() - t).toFixed(0)}ms`)
}
for (const language of ['en', 'none'])
  for (const q of ['bread and butter', '+bread +and +butter', '"bread and butter"'])
    run(`stop in syn ${language} ${q}`, () =>
      ids(mk({ language, synonyms: [['bread and butter', 'livelihood']] }, ['livelihood']).search(q)),
    )
for (const q of ['united states', 'united states wi-fi', 'united states wifi', 'wi-fi united states'])
  run(`syn compound ${q}`, () => ids(mk({ synonyms: [['united states', 'usa']] }, ['usa']).search(q)))
run('json name', () => resolveSaved(JSON.parse('{"toString":1,"valueOf":1}'), {}, []))
run('seg null', () =>
  mk({ language: { name: 'x', segmentation: { name: 's', segment: () => null as any } } }, ['abc']),
)
run('seg null item', () =>
  mk({ language: { name: 'x', segmentation: { name: 's', segment: () => [null] as any } } }, ['abc']),
)
// NUL in words from a custom segmentation
const whole = {
  name: 'w',
  segmentation: {
    name: 'comma',
    segment: function* (text: string) {
      for (const m of text.matchAll(/[^,]+/g)) yield { start: m.index, end: m.index + m[0].length }
    },
  },
}
run('nul word', () => {
  const ix = mk({ language: whole }, ['a\0b', 'á', 'a', 'a\0c,x'])
  return ['a', 'á', 'a\0b', 'a\0c']
    .map(
      (q) =>
        ids(ix.search({ type: 'term', text: q })) +
        ' ' +
        ids(ix.search({ type: 'term', text: q, prefix: true })) +
        ' ' +
        ids(ix.search({ type: 'term', text: q, fuzzy: 1 })),
    )
    .join(' | ')
})
run('nul word stemmed', () => {
  const ix = mk(
    { language: { ...whole, steps: [{ name: 'e', apply: (w: string) => w.replace(/é$/, 'x') }] } },
    ['a\0b', 'bé', 'a', 'a\0cé,x'],
  )
  return ['a', 'be', 'a\0b', 'a\0cé', 'a\0ce']
    .map((q) => {
      const r = ix.search({ type: 'term', text: q })
      return ids(r) + ':' + r.hits.map((h: any) => h.score.toFixed(2))
    })
    .join(' | ')
})
// Removal with an analysis that differs from the one at index time (another ICU)
run('other icu', () => {
  const seg = (f: (t: string) => string[]) => ({
    name: 'j',
    segmentation: {
      name: 'icu',
      segment: function* (t: string) {
        let at = 0
        for (const w of f(t)) {
          const s = t.indexOf(w, at)
          yield { start: s, end: s + w.length }
          at = s + w.length
        }
      },
    },
  })
  const v1 = seg((t) => t.split(' ')),
    v2 = seg((t) =>
      t
        .split(/(?<=[b])| /)
        .filter((w) => w.trim() !== '')
        .map((w) => w.trim()),
    )
  const texts = Array.from(
    { length: 400 },
    (_, i) => `${i % 3 ? 'áb' : 'ab'}${i % 2 ? ' áb' : ''} ${i % 5 ? 'cbd' : 'd'} ábe`,
  )
  const ix = mk({ language: v1 }, texts)
  const bytes = ix.toBytes()
  const again = openIndex(bytes, { language: v2 } as any) as any
  for (let i = 0; i < 400; i += 2) again.remove(String(i))
  const n = (q: string, x: any) => x.search(q, { limit: 1000, total: 'exact' }).total.value
  const before = ['ab', 'áb', 'cbd', 'd', 'abe', 'ábe'].map((q) => n(q, again))
  const merged = again.toBytes()
  const back = openIndex(merged, { language: v2, verify: 'first' } as any) as any
  const after = ['ab', 'áb', 'cbd', 'd', 'abe', 'ábe'].map((q) => n(q, back))
  return JSON.stringify([before, after])
})
