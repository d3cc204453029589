import { createIndex, openIndex } from '../../packages/core/src/index.js'
import { edgeNGrams, stopFilter } from '../../packages/core/src/analysis/steps.js'
import { german } from '../../packages/core/src/analysis/languages/de.js'
import { french } from '../../packages/core/src/analysis/languages/fr.js'
let seed = Number(process.argv[2] ?? 1)
const rnd = (n: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0
  return (seed >>> 8) % n
}
const W = [
  'résumé',
  'resume',
  'Resumé',
  'the',
  'of',
  'wi-fi',
  'wifi',
  'Wi',
  'fi',
  'U.S.',
  'us',
  'élève',
  'eleve',
  'running',
  'run',
  'runs',
  "don't",
  'dont',
  'müller',
  'mueller',
  'muller',
  'straße',
  'strasse',
  'states',
  'united',
  'usa',
  '東京都',
  '日本',
  '#tag',
  'tag',
  'e-mail',
  'email',
  '1,000',
  'a-b-c',
  'ab',
  'abc',
  'abcd',
]
const text = (n: number) =>
  Array.from({ length: 1 + rnd(n) }, () => W[Math.min(rnd(W.length), rnd(W.length))]).join(' ')
const overlap = {
  name: 'ov',
  segmentation: {
    name: 'ov',
    segment: (t: string) => {
      const s: any[] = []
      for (const m of t.matchAll(/\S+/g)) {
        s.push({ start: m.index, end: m.index + m[0].length })
        if (m[0].length > 2) s.push({ start: m.index + 1, end: m.index + 2 })
      }
      return s
    },
  },
}
const analyzers: any[] = [
  'en',
  'none',
  german,
  french,
  { name: 'big', segmentation: 'bigrams' },
  { name: 'ng', steps: [edgeNGrams({ min: 2, max: 4 })] },
  { name: 'st', steps: [stopFilter('x', ['fi', 'the'])] },
  overlap,
  {
    name: 'dup',
    steps: [{ name: 'dup', apply: (w: string) => (w.length > 3 ? [w, w.slice(0, 3), 'z'] : w) }],
  },
]
const clause = (): any => {
  const r = rnd(12)
  if (r < 6)
    return {
      type: 'term',
      text: text(rnd(4) === 0 ? 2 : 1),
      ...(rnd(4) === 0 ? { prefix: true } : {}),
      ...(rnd(5) === 0 ? { fuzzy: 1 } : {}),
      ...(rnd(4) === 0 ? { field: 't' } : {}),
    }
  if (r < 8) return { type: 'phrase', text: text(3) }
  if (r < 9) return { type: 'bool', must: [clause()], should: [clause()] }
  if (r < 10) return { type: 'bool', should: [clause(), clause(), clause()], minimumShouldMatch: 1 + rnd(2) }
  if (r < 11) return { type: 'bool', must: [clause()], not: [clause()] }
  return { type: 'bool', must: [clause()], filter: [clause()] }
}
let fails = 0
const end = performance.now() + 25000
let rounds = 0
while (performance.now() < end && fails < 8) {
  rounds++
  const a = analyzers[rnd(analyzers.length)],
    b = analyzers[rnd(analyzers.length)]
  const schema: any = {
    fields: {
      t: { type: 'text', analyzer: a },
      u: { type: 'text', analyzer: b, ...(rnd(3) === 0 ? { queryAnalyzer: 'none' } : {}) },
    },
    synonyms: rnd(2)
      ? [['united states', 'usa', 'us'], ['run', 'abc ab'], { from: 'wi-fi', to: ['wlan', 'tag'] }]
      : [],
  }
  const n = [5, 60, 600][rnd(3)]!
  const docs = Array.from({ length: n }, (_, i) => ({ id: 'd' + i, t: text(8), u: text(3) }))
  const mixed = createIndex(schema) as any
  const gone = new Set<number>()
  docs.forEach((d, i) => {
    mixed.add(d)
    if (rnd(30) === 0) mixed.search('zzz')
    if (rnd(4) === 0) {
      const at = rnd(i + 1)
      if (!gone.has(at)) {
        gone.add(at)
        mixed.remove('d' + at)
      }
    }
  })
  const fresh = createIndex(schema) as any
  docs.forEach((d, i) => {
    if (!gone.has(i)) fresh.add(d)
  })
  if (fresh.size === 0) continue
  const queries = Array.from({ length: 15 }, clause)
  const all = (x: any, q: any) =>
    x.search(q, { limit: 2000, total: 'exact' }).hits.map((h: any) => [h.id, h.score])
  const say = (why: string, q: any, x: any, y: any) => {
    fails++
    console.log(
      why,
      JSON.stringify(q),
      a.name ?? a,
      b.name ?? b,
      n,
      JSON.stringify(schema.fields.u.queryAnalyzer),
      '\n ',
      JSON.stringify(x).slice(0, 200),
      '\n ',
      JSON.stringify(y).slice(0, 200),
    )
  }
  for (const q of queries) {
    const f = all(fresh, q)
    const m = all(mixed, q)
    if (JSON.stringify(f) !== JSON.stringify(m)) say('mixed', q, f, m)
    const top = mixed.search(q, { limit: 3 }).hits.map((h: any) => [h.id, h.score])
    if (JSON.stringify(top) !== JSON.stringify(m.slice(0, 3))) say('top3', q, m.slice(0, 3), top)
    const hit = m[0]
    if (hit) {
      const e = mixed.explain(hit[0], q)
      const val = (x: any): number =>
        x.details.length === 0
          ? x.value
          : x.description.startsWith('product')
            ? x.details.reduce((p: number, d: any) => p * val(d), 1)
            : x.details.reduce((p: number, d: any) => p + val(d), 0)
      if (!e || Math.abs(e.value - hit[1]) > 1e-6 || Math.abs(val(e) - hit[1]) > 1e-3 * Math.max(1, hit[1]))
        say('explain', q, hit, e && [e.value, val(e)])
    }
    mixed.search(q, { limit: 2, highlight: { fields: ['t', 'u'] }, snippet: { fields: ['t', 'u'] } })
  }
  const fb = fresh.toBytes(),
    mb = mixed.toBytes()
  if (Buffer.compare(fb, mb) !== 0) {
    const why =
      a.name === 'ng' || b.name === 'ng' || a.name === 'dup' || b.name === 'dup' ? 'bytes(ng/dup)' : 'bytes'
    if (why === 'bytes') say(why, null, fb.length, mb.length)
    else (globalThis as any).ng = ((globalThis as any).ng ?? 0) + 1
  }
  const back = openIndex(mb, { fields: schema.fields } as any) as any
  for (const q of queries)
    if (
      JSON.stringify(all(back, q).map(String)) !== JSON.stringify(all(createSyn(fb, schema), q).map(String))
    )
      say('back', q, 0, 0)
}
function createSyn(b: any, s: any) {
  return openIndex(b, { fields: s.fields } as any) as any
}
console.log('rounds', rounds, 'fails', fails, 'ng byte differences', (globalThis as any).ng)
