/** Programs as users would write them, each with the line that it must print. */
export interface Program {
  /** The package it is about. */
  readonly name: string
  /** What it imports from the package. */
  readonly imports: readonly string[]
  readonly body: string
  readonly line: string
}

const fields = `{
  headline: { type: 'text', boost: 2 },
  body: { type: 'text' },
  section: { type: 'keyword' },
  published: { type: 'date' },
}`

const documents = `
index.add({
  id: 'treaty',
  headline: 'Leaders sign a <new> treaty',
  body: 'Both pledged help.',
  section: 'world',
  published: '2024-06-24',
})
index.add({
  id: 'satellite',
  headline: 'Satellite launched',
  body: 'It observes the Earth; no treaty forbids it.',
  section: 'science',
  published: '2024-07-19T16:07Z',
})`

export const programs: readonly Program[] = [
  {
    name: '@lede/core',
    imports: ['createIndex', 'openIndex'],
    body: `
const index = createIndex({ fields: ${fields}, language: 'en' })
${documents}
const ids = index.search('treaties').hits.map((hit) => hit.id)
const opened = openIndex(index.toBytes())
const { hits, total, facets } = opened.search('treaties -launched', { highlight: true, facets: ['section'] })
const [best] = hits
console.log(index.size, ids.join(), total.value, best.highlights.headline.html, JSON.stringify(facets))
`,
    line: '2 treaty,satellite 1 Leaders sign a &lt;new&gt; <mark>treaty</mark> {"section":[{"value":"world","count":1}]}',
  },
  {
    name: '@lede/ranking',
    imports: ['bm25', 'TopK'],
    body: `
const best = new TopK(1)
const scorer = bm25({ k1: 1, b: 0 }).scorer({ documentCount: 2, averageLength: 10 })
for (const frequency of [1, 3, 2]) best.offer(frequency, scorer.saturation(frequency, 10))
console.log(JSON.stringify(best.ranked()))
`,
    line: '[{"document":3,"score":0.75}]',
  },
  {
    name: '@lede/news',
    imports: ['readArticle'],
    body: `
const text = 'Leaders sign a treaty\\n\\nPYONGYANG, June 24, 2024 (IANS) Both pledged help.'
const { article, documents } = readArticle(text, { timeZone: 'Asia/Kolkata' })
console.log(article.id, article.published, article.paragraphs.join(), documents.map(({ kind }) => kind).join())
`,
    line: 'leaders-sign-a-treaty 2024-06-24 Both pledged help. article,passage',
  },
]

/** What `@lede/core/languages/CODE` exports, by its code. */
export const languages: Readonly<Record<string, string>> = {
  ar: 'arabic',
  cjk: 'cjk',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  ja: 'japanese',
  lt: 'lithuanian',
  ne: 'nepali',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  th: 'thai',
  tr: 'turkish',
  uk: 'ukrainian',
  zh: 'chinese',
}

/** A program that prints the names of all languages, and what the steps make of some words; it is TypeScript, too. */
export const languageProgram: Omit<Program, 'name' | 'imports'> = {
  body: `
const names: string[] = [${Object.values(languages).join(', ')}].map(({ name }) => name)
const stem = (language: typeof german, word: string) =>
  (language.steps ?? []).reduce((given, { apply }) => String(apply(given)), word)
console.log(names.join(), stem(german, 'häuser'), stem(portuguese, 'meninas'), stem(serbian, 'књиге'))
`,
  line: `${Object.keys(languages).join()} haus menin knjig`,
}

/** A program in TypeScript that leans on inferred types: right uses, and wrong ones that must not compile. */
export const typedProgram = {
  imports: ['@lede/core', '@lede/news'],
  source: `
import { createIndex, LedeError, openIndex, type Hit, type SearchOptions } from '@lede/core'
import { newsFields, readArticle } from '@lede/news'

declare const console: { log(...values: unknown[]): void }

const fields = ${fields} as const
const index = createIndex({ fields, language: 'en' })
${documents}

const options: SearchOptions<typeof fields> = {
  boost: { body: 3 },
  facets: ['section'],
  filter: { section: ['world', 'science'], published: { gte: '2024', lt: new Date(0).getTime() + 2e12 } },
  recency: { field: 'published', halfLife: '30d', now: '2024-07-20' },
  snippet: { fields: ['body'], length: 40 },
  sort: [{ field: 'published', order: 'desc' }],
}
const { hits, total, facets } = index.search('treaties', options)
const headlines: (string | undefined)[] = hits.map((hit) => hit.document.headline)
const newest: Hit<typeof fields> | undefined = hits[0]
const mark: string | undefined = newest?.snippets?.body?.html
const count: number | undefined = facets.section?.[0]?.count
const published: string | number | undefined = newest?.document.published
const opened = openIndex(index.toBytes(), { fields })
const again: string | undefined = opened.get('treaty')?.headline

const news = createIndex({ fields: newsFields, language: 'en' })
const { documents } = readArticle('Leaders sign a treaty')
for (const document of documents) news.add(document)
const kind: string | string[] | undefined = news.search('treaty').hits[0]?.document.kind

/** Never called: each line must be refused, for the reason beside it. */
export function mistakes() {
  // @ts-expect-error no such kind of field
  createIndex({ fields: { headline: { type: 'string' } } })
  // @ts-expect-error no such option of a schema
  createIndex({ fields, lang: 'en' })
  // @ts-expect-error no such language
  createIndex({ fields, language: 'english' })
  // @ts-expect-error no such field
  index.add({ id: '1', title: 'x' })
  // @ts-expect-error no id
  index.add({ headline: 'x' })
  // @ts-expect-error a number for a text
  index.add({ id: '1', headline: 1 })
  // @ts-expect-error a list for a date
  index.add({ id: '1', published: ['2024'] })
  // @ts-expect-error no such option
  index.search('x', { limits: 10 })
  // @ts-expect-error no such field
  index.search('x', { fields: ['title'] })
  // @ts-expect-error a keyword is not searched as text
  index.search('x', { fields: ['section'] })
  // @ts-expect-error a keyword has no boost
  index.search('x', { boost: { section: 2 } })
  // @ts-expect-error a text has no facets
  index.search('x', { facets: ['headline'] })
  // @ts-expect-error a text has no order
  index.search('x', { sort: { field: 'headline' } })
  // @ts-expect-error no such order
  index.search('x', { sort: { field: 'published', order: 'down' } })
  // @ts-expect-error age is counted from dates
  index.search('x', { recency: { field: 'section', halfLife: '30d' } })
  // @ts-expect-error keywords have no bounds
  index.search('x', { filter: { section: { gte: 'a' } } })
  // @ts-expect-error no such word
  index.search('x', { operator: 'xor' })
  // @ts-expect-error no such kind of query
  index.search({ type: 'near' })
  // @ts-expect-error hits have the schema's fields alone
  index.search('x').hits[0]?.document.title
  // @ts-expect-error and say what their type is
  index.search('x').hits[0]?.document.headline?.getTime()
  // @ts-expect-error facets were never asked of a text
  index.search('x').facets.headline
  // @ts-expect-error a saved index is bytes
  openIndex('bytes')
  // @ts-expect-error the fields given type what is opened
  openIndex(index.toBytes(), { fields }).get('treaty')?.title
  // @ts-expect-error codes are known
  new LedeError('NO_SUCH_CODE', 'x')
}

console.log(headlines.join(), total.value, mark, count, published, again, kind)
`,
  line: [
    'Satellite launched,Leaders sign a <new> treaty',
    '2',
    'It observes the Earth; no <mark>treaty</mark> forbids…',
    '1',
    '2024-07-19T16:07Z',
    'Leaders sign a <new> treaty',
    'article',
  ].join(' '),
}
