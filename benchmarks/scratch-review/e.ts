import { createIndex, openIndex } from '../../packages/core/src/index.js'
function run(name: string, f: () => unknown) {
  const t = performance.now()
  let r: unknown
  try { r = f() } catch (e: any) { r = `${e.name} ${e.code ?? ''}: ${e.message} ${e.name !== 'LedeError' ? e.stack.split('\n').slice(0, 4).join(' / ') : ''}` }
  console.log(name, '=>', r, `${(performance.now() - t).toFixed(0)}ms`)
}
const seg = (re: RegExp) => ({ name: 'j', segmentation: { name: 'icu', segment: function* (t: string) { for (const m of t.matchAll(re)) yield { start: m.index, end: m.index + m[0].length } } } })
run('other icu', () => {
  const v1 = seg(/\S+/g), v2 = seg(/.+/g)
  const ix = createIndex({ fields: { t: { type: 'text' } }, language: v1 } as any) as any
  for (let i = 0; i < 400; i++) ix.add({ id: String(i), t: `${i % 3 ? 'áb' : 'ab'} ${i % 5 ? 'c' : 'd'}` })
  const again = openIndex(ix.toBytes(), { language: v2 } as any) as any
  for (let i = 0; i < 400; i += 2) again.remove(String(i))
  const merged = again.toBytes()
  const back = openIndex(merged, { language: v1, verify: 'first' } as any) as any
  return ['ab', 'áb', 'c'].map((q) => { const r = back.search(q, { limit: 1000, total: 'exact' }); return q + ' ' + r.total.value + ' ' + new Set(r.hits.map((h: any) => h.score.toFixed(3))).size })
})
run('other icu, twice', () => {
  const v1 = seg(/\S+/g), v2 = seg(/.+/g)
  const ix = createIndex({ fields: { t: { type: 'text' } }, language: v1 } as any) as any
  for (let i = 0; i < 400; i++) ix.add({ id: String(i), t: i < 100 ? 'áb q' : `${i % 2 ? 'áb' : 'ab'}` })
  const again = openIndex(ix.toBytes(), { language: v2 } as any) as any
  for (let i = 50; i < 200; i += 1) again.remove(String(i))
  const merged = again.toBytes()
  const back = openIndex(merged, { language: v1, verify: 'first' } as any) as any
  return ['ab', 'áb', 'q'].map((q) => { const r = back.search(q, { limit: 1000, total: 'exact' }); return q + ' ' + r.total.value + ' ' + JSON.stringify([...new Set(r.hits.map((h: any) => h.score.toFixed(3) + h.document.t))]) })
})
// slice length: many accented words
const ix = createIndex({ fields: { t: { type: 'text' } } } as any) as any
const docs = Array.from({ length: 40000 }, (_, i) => ({ id: String(i), t: Array.from({ length: 10 }, (_, k) => 'wörd' + (i * 10 + k).toString(36)).join(' ') }))
let last = performance.now(), worst: number[] = []
const timer = setInterval(() => { const now = performance.now(); worst.push(now - last); last = now }, 0)
await ix.addAll(docs)
clearInterval(timer)
worst.sort((a, b) => b - a)
console.log('longest slices', worst.slice(0, 8).map((x) => x.toFixed(0)).join(' '))
// long query via fast path
const syn = createIndex({ fields: { t: { type: 'text' } }, language: 'en', synonyms: [['united states', 'usa']] } as any) as any
syn.add({ id: '1', t: 'usa' })
for (const n of [500, 1000]) run('parse ' + n, () => syn.search(Array.from({ length: n }, () => 'united').join(' ')).total.value)
run('quote 100k compounds', () => { const p = createIndex({ fields: { t: { type: 'text' } } } as any) as any; p.add({ id: '1', t: 'x' }); return p.search('"' + 'a-b '.repeat(8000) + '"').total.value })
