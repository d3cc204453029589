import { createIndex, openIndex } from '../../packages/core/src/index.js'
import { edgeNGrams } from '../../packages/core/src/analysis/steps.js'
import { french } from '../../packages/core/src/analysis/languages/fr.js'
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
    r = `${e.name} ${e.code ?? ''}: ${e.message}`
  }
  console.log(name, '=>', r, `${(performance.now() - t).toFixed(0)}ms`)
}
run('stop word in synonym', () =>
  ids(
    mk({ language: 'en', synonyms: [['statue of liberty', 'lady liberty']] }, [
      'the lady liberty stands',
      'statue of liberty',
    ]).search('statue of liberty'),
  ),
)
run('stop word synonym none', () =>
  ids(
    mk({ language: 'none', synonyms: [['statue of liberty', 'lady liberty']] }, [
      'the lady liberty stands',
      'statue of liberty',
    ]).search('statue of liberty'),
  ),
)
run('syn + later compound', () =>
  ids(mk({ synonyms: [['united states', 'usa']] }, ['usa wi-fi']).search('united states wi-fi')),
)
run('syn + later plain', () =>
  ids(mk({ synonyms: [['united states', 'usa']] }, ['usa wifi']).search('united states wifi')),
)
run('syn should min2', () =>
  ids(
    mk({ synonyms: [['united states', 'usa']] }, ['usa', 'united states']).search({
      type: 'bool',
      should: [
        { type: 'term', text: 'united' },
        { type: 'term', text: 'states' },
      ],
      minimumShouldMatch: 2,
    }),
  ),
)
run('syn should min1', () =>
  ids(
    mk({ synonyms: [['united states', 'usa']] }, ['usa', 'united states']).search({
      type: 'bool',
      should: [
        { type: 'term', text: 'united' },
        { type: 'term', text: 'states' },
      ],
      minimumShouldMatch: 1,
    }),
  ),
)
run('syn fuzzy not phrase', () =>
  ids(
    mk({ synonyms: [['united states', 'usa']] }, ['the states were never united']).search({
      type: 'term',
      text: 'usa',
      fuzzy: true,
    }),
  ),
)
run('syn prefix', () =>
  ids(
    mk({ synonyms: [['tv', 'television']] }, ['televisions everywhere']).search({
      type: 'term',
      text: 'tv',
      prefix: true,
    }),
  ),
)
run('must the should economy', () =>
  ids(
    mk({ language: 'en' }, ['the house', 'the economy']).search({
      type: 'bool',
      must: [{ type: 'term', text: 'the' }],
      should: [{ type: 'term', text: 'economy' }],
    }),
  ),
)
run('+the economy', () => ids(mk({ language: 'en' }, ['economy', 'the economy']).search('+the economy')))
run('free wifi phrase', () => ids(mk({}, ['free wi-fi here', 'free wifi here']).search('"free wifi"')))
run('wifi zone phrase', () => ids(mk({}, ['wi-fi zone', 'wifi zone']).search('"wifi zone"')))
run('french phrase', () => {
  const ix = mk({ language: french }, [
    'les élèves arrivent',
    'une idée générale',
    'mangée hier',
    'créée vite',
  ])
  return ['eleves', '"eleves"', 'idee', '"idee"', 'mangee', '"mangee"', '"mangee hier"', 'creee', '"creee"']
    .map((q) => q + ':' + ids(ix.search(q)))
    .join(' | ')
})
run('three-part phrase', () => ids(mk({}, ['a state-of-the-art thing']).search('"stateoftheart"')))
// merge bytes
const ng = { name: 'ng', steps: [edgeNGrams({ min: 2, max: 5 })] }
run('merge bytes', () => {
  const one = mk({ language: ng }, ['abc ab', 'xy'])
  const two = createIndex({ fields: { t: { type: 'text' } }, language: ng } as any) as any
  two.add({ id: '0', t: 'abc ab' })
  two.search('q')
  two.add({ id: '1', t: 'xy' })
  const a = one.toBytes(),
    b = two.toBytes()
  return `${a.length} ${b.length} equal ${Buffer.compare(a, b) === 0}`
})
