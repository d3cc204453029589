/**
 * Compares stemmers with Snowball's vocabularies, and prints the table of docs/languages.md; `--write` puts it there.
 * Run by `npm run stemmers`. The sizes are those of the last build.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'
import type { Analyzer } from '../../packages/core/src/analysis/analyzer.js'
import { normalizerOf } from '../../packages/core/src/analysis/normalize.js'
import { writeBetween } from './markers.js'

type Stem = (word: string) => string

/** A language of `@lede/core/languages/CODE`, and what there is to compare it with. */
interface Language {
  readonly code: string
  readonly title: string
  /** The vocabulary's name. */
  readonly vocabulary?: string
  /** The ending of natural's file. */
  readonly natural?: string
  /** The name of the entry point of @orama/stemmers. */
  readonly orama?: string
  /** Whose stemmer ours is. */
  readonly used: 'natural' | 'orama' | 'porter2' | ''
}

const LANGUAGES: readonly Language[] = [
  { code: 'ar', title: 'Arabic', orama: 'arabic', used: 'orama' },
  { code: 'cjk', title: 'Chinese, Japanese', used: '' },
  { code: 'da', title: 'Danish', vocabulary: 'danish', orama: 'danish', used: 'orama' },
  { code: 'de', title: 'German', vocabulary: 'german', natural: '_de', orama: 'german', used: 'orama' },
  { code: 'el', title: 'Greek', vocabulary: 'greek', orama: 'greek', used: 'orama' },
  { code: 'en', title: 'English', vocabulary: 'english', natural: '', orama: 'english', used: 'porter2' },
  { code: 'es', title: 'Spanish', vocabulary: 'spanish', natural: '_es', orama: 'spanish', used: 'natural' },
  { code: 'fi', title: 'Finnish', vocabulary: 'finnish', orama: 'finnish', used: 'orama' },
  { code: 'fr', title: 'French', vocabulary: 'french', natural: '_fr', orama: 'french', used: 'natural' },
  { code: 'ga', title: 'Irish', vocabulary: 'irish', orama: 'irish', used: 'orama' },
  { code: 'hi', title: 'Hindi', vocabulary: 'hindi', orama: 'indian', used: 'orama' },
  { code: 'hu', title: 'Hungarian', vocabulary: 'hungarian', orama: 'hungarian', used: 'orama' },
  { code: 'hy', title: 'Armenian', vocabulary: 'armenian', orama: 'armenian', used: 'orama' },
  { code: 'id', title: 'Indonesian', vocabulary: 'indonesian', orama: 'indonesian', used: 'orama' },
  { code: 'it', title: 'Italian', vocabulary: 'italian', natural: '_it', orama: 'italian', used: 'natural' },
  { code: 'ja', title: 'Japanese', used: '' },
  { code: 'lt', title: 'Lithuanian', vocabulary: 'lithuanian', orama: 'lithuanian', used: 'orama' },
  { code: 'ne', title: 'Nepali', vocabulary: 'nepali', orama: 'nepali', used: 'orama' },
  { code: 'nl', title: 'Dutch', vocabulary: 'dutch_porter', natural: '_nl', orama: 'dutch', used: 'natural' },
  {
    code: 'no',
    title: 'Norwegian',
    vocabulary: 'norwegian',
    natural: '_no',
    orama: 'norwegian',
    used: 'natural',
  },
  {
    code: 'pt',
    title: 'Portuguese',
    vocabulary: 'portuguese',
    natural: '_pt',
    orama: 'portuguese',
    used: 'natural',
  },
  { code: 'ro', title: 'Romanian', vocabulary: 'romanian', orama: 'romanian', used: 'orama' },
  { code: 'ru', title: 'Russian', vocabulary: 'russian', natural: '_ru', orama: 'russian', used: 'natural' },
  { code: 'sr', title: 'Serbian', vocabulary: 'serbian', orama: 'serbian', used: 'orama' },
  { code: 'sv', title: 'Swedish', vocabulary: 'swedish', natural: '_sv', orama: 'swedish', used: 'natural' },
  { code: 'ta', title: 'Tamil', orama: 'tamil', used: 'orama' },
  { code: 'th', title: 'Thai', used: '' },
  { code: 'tr', title: 'Turkish', vocabulary: 'turkish', orama: 'turkish', used: 'orama' },
  { code: 'uk', title: 'Ukrainian', natural: '_uk', orama: 'ukrainian', used: 'natural' },
  { code: 'zh', title: 'Chinese', used: '' },
]

const grouped = new Intl.NumberFormat('en')
const require = createRequire(import.meta.url)
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const DOCUMENT = fromRoot('docs/languages.md')
const BEGIN = '<!-- stemmers: npm run stemmers -- --write -->'
const END = '<!-- /stemmers -->'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    write: { type: 'boolean', default: false },
  },
})
const vocabularies = join(values.data, 'snowball')
if (existsSync(vocabularies)) {
  const table = await compare()
  console.log(table)
  if (values.write) writeBetween(DOCUMENT, BEGIN, END, `<!-- prettier-ignore -->\n${table}`)
} else {
  console.error(
    `There is no folder ${vocabularies} with Snowball's vocabularies; --data DIR says where it is in.\n` +
      'It holds a gzipped file LANGUAGE.tsv.gz for each, with a word, a tab and its stem in a line.',
  )
  process.exitCode = 1
}

async function compare(): Promise<string> {
  const rows = [
    ['Language', 'Import', 'Words', 'natural', '@orama/stemmers', 'Lede', 'Stemmer', 'Bytes'],
    ['---', '---', '--:', '--:', '--:', '--:', '---', '--:'],
  ]
  for (const { code, title, vocabulary, natural, orama, used } of LANGUAGES) {
    const module = (await import(`@lede/core/languages/${code}`)) as Record<string, Analyzer>
    const [name, analyzer] = Object.entries(module)[0]!
    const words = vocabulary === undefined ? [] : readVocabulary(vocabulary)
    const formOf = normalizerOf(analyzer.locale)
    // Steps are given forms, and a Romanian letter with a cedilla is the one with a comma.
    const alike = (word: string) => formOf(word).replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
    const ours = (word: string) => alike(takeSteps(analyzer, formOf(word)))
    rows.push([
      title,
      `\`${name}\` from \`${code}\``,
      words.length === 0 ? '' : grouped.format(words.length),
      agreement(words, natural === undefined ? undefined : naturalStemmer(natural)),
      agreement(words, orama === undefined ? undefined : oramaStemmer(orama)),
      agreement(words, ours, alike),
      used === 'orama' ? '@orama/stemmers' : used,
      sizeOf(code),
    ])
  }
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function readVocabulary(name: string): (readonly [word: string, stem: string])[] {
  const text = gunzipSync(readFileSync(join(vocabularies, `${name}.tsv.gz`))).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t') as [string, string])
}

function takeSteps({ steps = [] }: Analyzer, form: string): string {
  return steps.reduce((word, { apply }) => [apply(word)].flat()[0] ?? '', form)
}

function naturalStemmer(ending: string): Stem {
  const stemmer = require(`natural/lib/natural/stemmers/porter_stemmer${ending}.js`) as { stem: Stem }
  return (word) => stemmer.stem(word)
}

function oramaStemmer(name: string): Stem {
  return (require(`@orama/stemmers/${name}`) as { stemmer: Stem }).stemmer
}

/** The share of words whose stem is the vocabulary's, in percent; rounded down, so that 100 is all of them. */
function agreement(
  words: readonly (readonly [word: string, stem: string])[],
  stem: Stem | undefined,
  alike: Stem = (stem) => stem,
): string {
  if (stem === undefined || words.length === 0) return ''
  const right = words.filter(([word, expected]) => stem(word) === alike(expected)).length
  return (Math.floor((right / words.length) * 10_000) / 100).toFixed(2)
}

/** What a language weighs alone, minified and gzipped. */
function sizeOf(code: string): string {
  const file = fromRoot(`packages/core/dist/languages/${code}.js`)
  if (!existsSync(file)) return 'not built'
  const { code: minified } = transformSync(readFileSync(file, 'utf8'), { minify: true, format: 'esm' })
  return grouped.format(gzipSync(minified, { level: 9 }).length)
}
