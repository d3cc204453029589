import { createIndex } from '../../packages/core/src/index.js'
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
    r = `${e.name} ${e.code ?? ''}: ${e.message}`
  }
  console.log(name, '=>', r, `${(performance.now() - t).toFixed(0)}ms`)
}
const plain = mk({}, ['a b c', 'a-b'])
for (const n of [1000, 2000, 4000])
  run(`phrase compounds ${n}`, () => plain.search({ type: 'phrase', text: 'a-b '.repeat(n) }).total.value)
for (const n of [1000, 2000, 4000])
  run(`quoted compounds ${n}`, () => plain.search('"' + 'a-b '.repeat(n) + '"').total.value)
for (const n of [2000, 4000, 8000]) {
  const ix = mk({ synonyms: [{ from: 'tv', to: Array.from({ length: n }, (_, i) => 'w' + i) }] }, ['tv w1'])
  run(`synonyms of one ${n}`, () => ix.search('tv').total.value)
  run(`synonyms of one, again ${n}`, () => ix.search('tv').total.value)
}
for (const n of [2000, 4000, 8000]) {
  const ix = mk({ synonyms: Array.from({ length: n }, (_, i) => ['new w' + i, 'v' + i]) }, ['new w1'])
  run(`synonyms same first ${n}`, () => ix.search('new').total.value)
}
const syn = mk({ synonyms: [['united states', 'usa']] }, ['usa'])
for (const n of [250, 500, 1000])
  run(`row ${n}`, () => syn.search(Array.from({ length: n }, (_, i) => 'w' + i).join(' ')).total.value)
for (const n of [250, 500, 1000])
  run(
    `row without syn ${n}`,
    () => plain.search(Array.from({ length: n }, (_, i) => 'w' + i).join(' ')).total.value,
  )
const many = mk({ synonyms: [['a', ...Array.from({ length: 64 }, (_, i) => 's' + i)]] }, ['a b c'])
for (const n of [250, 500, 1000])
  run(
    `phrase w/ many synonyms+compounds ${n}`,
    () => many.search({ type: 'phrase', text: 'a-b '.repeat(n) }).total.value,
  )
