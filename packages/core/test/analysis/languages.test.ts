import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Analyzer } from '../../src/analysis/analyzer.js'
import { compileAnalyzer } from '../../src/analysis/index.js'
import { arabic } from '../../src/analysis/languages/ar.js'
import { cjk } from '../../src/analysis/languages/cjk.js'
import { danish } from '../../src/analysis/languages/da.js'
import { german } from '../../src/analysis/languages/de.js'
import { greek } from '../../src/analysis/languages/el.js'
import { english } from '../../src/analysis/languages/en.js'
import { spanish } from '../../src/analysis/languages/es.js'
import { finnish } from '../../src/analysis/languages/fi.js'
import { french } from '../../src/analysis/languages/fr.js'
import { irish } from '../../src/analysis/languages/ga.js'
import { hindi } from '../../src/analysis/languages/hi.js'
import { hungarian } from '../../src/analysis/languages/hu.js'
import { armenian } from '../../src/analysis/languages/hy.js'
import { indonesian } from '../../src/analysis/languages/id.js'
import { italian } from '../../src/analysis/languages/it.js'
import { japanese } from '../../src/analysis/languages/ja.js'
import { lithuanian } from '../../src/analysis/languages/lt.js'
import { nepali } from '../../src/analysis/languages/ne.js'
import { dutch } from '../../src/analysis/languages/nl.js'
import { norwegian } from '../../src/analysis/languages/no.js'
import { portuguese } from '../../src/analysis/languages/pt.js'
import { romanian } from '../../src/analysis/languages/ro.js'
import { russian } from '../../src/analysis/languages/ru.js'
import { serbian } from '../../src/analysis/languages/sr.js'
import { swedish } from '../../src/analysis/languages/sv.js'
import { tamil } from '../../src/analysis/languages/ta.js'
import { thai } from '../../src/analysis/languages/th.js'
import { turkish } from '../../src/analysis/languages/tr.js'
import { ukrainian } from '../../src/analysis/languages/uk.js'
import { chinese } from '../../src/analysis/languages/zh.js'
import { normalizerOf } from '../../src/analysis/normalize.js'
import { families } from './word-families.js'

/** With the letters that random words are made of. */
const LANGUAGES: readonly { readonly analyzer: Analyzer; readonly letters: string }[] = [
  { analyzer: arabic, letters: 'ابتثجحدرسعفقكلمنهويأإآةىؤئَُِّ' },
  { analyzer: cjk, letters: '中国人東京コンピューター한국' },
  { analyzer: danish, letters: 'abdefgiklmnorstuvyæøå' },
  { analyzer: german, letters: 'abcdeghiklmnoqrstuyäöüß' },
  { analyzer: greek, letters: 'αβγδεηικλμνοπρστυωάέήίόύώϊΐ' },
  { analyzer: english, letters: 'abdeghilnorstuy' },
  { analyzer: spanish, letters: 'abcdeghilmnorstuzáéíóúñü' },
  { analyzer: finnish, letters: 'aehijklmnoprstuvyäö' },
  { analyzer: french, letters: 'acdehilmnoqrstuvàâçéèêëîïôûœ' },
  { analyzer: irish, letters: 'abcdefghilmnorstuáéíóú' },
  { analyzer: hindi, letters: 'अआइकगचतदनपमयरलवसहािीुेैोौं्' },
  { analyzer: hungarian, letters: 'abdeghiklmnorstvzáéíóöőúüű' },
  { analyzer: armenian, letters: 'աբգդեզիկհմյնոպջրսվտցւքօու' },
  { analyzer: indonesian, letters: 'abdegijklmnoprstuy' },
  { analyzer: italian, letters: 'acdeghilmnorstuvzàèéìòù' },
  { analyzer: japanese, letters: 'コンピューターをのは東京' },
  { analyzer: lithuanian, letters: 'aeiklmnoprstuvyąčęėįšųūž' },
  { analyzer: nepali, letters: 'अआइकगचतदनपमयरलवसहािीुेैोौंँ्हरू' },
  { analyzer: dutch, letters: 'adeghijklmnorstuvzëéèïö' },
  { analyzer: norwegian, letters: 'adefgiklmnorstuvæøå' },
  { analyzer: portuguese, letters: 'acdehilmnorstuvãáâàçéêíóôõú' },
  { analyzer: romanian, letters: 'aceilmnoprstuăâîșțşţ' },
  { analyzer: russian, letters: 'авеийклмнопрстуыьюяёшщ' },
  { analyzer: serbian, letters: 'abeijklmnorstućčđšžавеијклмнопрстућчђшжљњџ' },
  { analyzer: swedish, letters: 'adefgiklmnorstvåäö' },
  { analyzer: tamil, letters: 'அஆஇஉகஙசடணதநனபமயரலவளறழிாுேைோ்' },
  { analyzer: thai, letters: 'กขคงจชดตทนบปพมยรลวสหอาิีุเแโไ่้' },
  { analyzer: turkish, letters: 'abcdegiklmnorstuyzçğıöşü' },
  { analyzer: ukrainian, letters: 'авгеиіїєйклмнопрстуьюяш' },
  { analyzer: chinese, letters: '中国人民共和大学的在' },
]

/**
 * How many words of Snowball's sample get another stem; none, where nothing stands here. German and Swedish have rules for -et
 * that are younger than the stemmers; the Hungarian ones hold a hyphen, where segmentation parts words.
 */
const OTHER_STEMS: Readonly<Record<string, number>> = { de: 7, hu: 2, nl: 1, no: 1, sv: 2 }

const compile = (analyzer: Analyzer) => compileAnalyzer(analyzer, 'index')

const takeSteps = ({ steps = [] }: Analyzer, form: string): string =>
  steps.reduce((word, { apply }) => [apply(word)].flat()[0] ?? '', form)

test('every language has a name of its own, stop words, and steps that tell what they do', () => {
  expect(new Set(LANGUAGES.map(({ analyzer }) => analyzer.name)).size).toBe(LANGUAGES.length)
  for (const { analyzer } of LANGUAGES) {
    const { name, stopWords = [], steps = [] } = analyzer
    if (analyzer !== cjk) expect(stopWords.length, name).toBeGreaterThanOrEqual(30)
    const compiled = compile(analyzer)
    for (const word of stopWords) {
      // A word that analysis parts is never asked for.
      const tokens = compiled.analyze(word)
      if (tokens.length === 1) expect(compiled.isStopWord(tokens[0]!.word), `${name}: ${word}`).toBe(true)
    }
    expect(new Set(steps.map((step) => step.name)).size).toBe(steps.length)
  }
})

describe.each(LANGUAGES.filter(({ analyzer }) => analyzer.name in families))(
  '$analyzer.name',
  ({ analyzer }) => {
    const { meet, apart } = families[analyzer.name]!
    const compiled = compile(analyzer)
    const termOf = (word: string) => compiled.analyze(word).flatMap(({ terms }) => terms)

    test.each(meet)('%s meet', (row) => {
      const [first, ...others] = row.split(' ').map(termOf)
      expect(first).toHaveLength(1)
      for (const other of others) expect(other).toEqual(first)
    })

    test.each(apart)('%s do not', (row) => {
      const [one, other] = row.split(' ').map(termOf)
      expect(one).not.toEqual(other)
    })
  },
)

describe('where words stand without blanks', () => {
  const finds = (analyzer: Analyzer, query: string, text: string) => {
    const compiled = compile(analyzer)
    const terms = new Set(compiled.analyze(text).flatMap((token) => token.terms))
    const wanted = compiled.analyze(query).flatMap((token) => token.terms)
    return wanted.length > 0 && wanted.every((term) => terms.has(term))
  }

  test.each([
    { analyzer: japanese, query: '東京', text: '東京に行く' },
    { analyzer: japanese, query: 'コンピュータ', text: 'コンピューターを買う' },
    { analyzer: japanese, query: 'ｺﾝﾋﾟｭｰﾀｰ', text: 'コンピューターを買う' },
    { analyzer: japanese, query: 'サーバー', text: 'サーバの設定' },
    { analyzer: japanese, query: '２０２４年', text: '2024年の選挙' },
    { analyzer: japanese, query: '大学', text: '大学で勉強する' },
    { analyzer: chinese, query: '中国', text: '我爱中国' },
    { analyzer: chinese, query: '大学', text: '北京大学的学生' },
    { analyzer: chinese, query: '经济', text: '经济发展很快' },
    { analyzer: chinese, query: '总统', text: '总统发表讲话' },
    { analyzer: chinese, query: 'ＷＴＯ', text: '加入WTO' },
    { analyzer: chinese, query: '２０２４', text: '2024年' },
    { analyzer: thai, query: 'ภาษา', text: 'ภาษาไทย' },
    { analyzer: thai, query: 'ไทย', text: 'ภาษาไทย' },
    { analyzer: thai, query: 'รัฐบาล', text: 'รัฐบาลประกาศ' },
    { analyzer: thai, query: 'โรงเรียน', text: 'เขาไปโรงเรียน' },
    { analyzer: thai, query: '๒๕๖๗', text: 'ปี 2567' },
    { analyzer: thai, query: 'น้ำ', text: 'ดื่มน้ำ' },
    { analyzer: cjk, query: '東京', text: '東京都に行く' },
    { analyzer: cjk, query: '北京大学', text: '在北京大学的学生' },
    { analyzer: cjk, query: 'ｶﾅ', text: 'カナ文字' },
    { analyzer: cjk, query: '京都', text: '東京都' },
    { analyzer: cjk, query: '서울', text: '서울 사람' },
    { analyzer: cjk, query: '学', text: '学' },
  ])('$analyzer.name: $query is found in $text', ({ analyzer, query, text }) => {
    expect(finds(analyzer, query, text)).toBe(true)
  })

  test.each([
    { analyzer: japanese, query: '京都', text: '東京都に行く' },
    { analyzer: japanese, query: 'コピー', text: 'コップ' },
    { analyzer: chinese, query: '日本', text: '我爱中国' },
    { analyzer: chinese, query: '发展', text: '發展' },
    { analyzer: thai, query: 'ไทย', text: 'ภาษาลาว' },
    { analyzer: thai, query: 'รัฐบาล', text: 'โรงเรียน' },
    { analyzer: cjk, query: '東北', text: '東京北海道' },
    { analyzer: cjk, query: '国中', text: '中国' },
  ])('$analyzer.name: $query is not found in $text', ({ analyzer, query, text }) => {
    expect(finds(analyzer, query, text)).toBe(false)
  })
})

describe("Snowball's stems (their origin and licence: README.md)", () => {
  const sample = JSON.parse(readFileSync(new URL('snowball-sample.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >

  test.each(LANGUAGES.filter(({ analyzer }) => analyzer.name in sample))('$analyzer.name', ({ analyzer }) => {
    const pairs = sample[analyzer.name]!.split(', ').map((entry) => entry.split(' '))
    const formOf = normalizerOf(analyzer.locale)
    // A Romanian letter with a cedilla is the one with a comma.
    const alike = (word: string) => formOf(word).replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
    const wrong = pairs.flatMap(([word, stem = word]) => {
      const got = alike(takeSteps(analyzer, formOf(word!)))
      return got === alike(stem!) ? [] : [`${word!}: ${got} (${stem!})`]
    })
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(OTHER_STEMS[analyzer.name] ?? 0)
  })
})

const seed = Date.now() % 2 ** 31

describe(`random words, seed ${seed}`, () => {
  test.each(LANGUAGES)(
    '$analyzer.name: steps are pure, and leave something of each word',
    ({ analyzer, letters }) => {
      const formOf = normalizerOf(analyzer.locale)
      const letter = fc.constantFrom(...Array.from(letters))
      const anything = fc.oneof(
        fc.constantFrom("'", '-', '.', '0', '\u0301'),
        fc.string({ unit: 'binary', size: 'xsmall' }),
      )
      const word = fc.oneof(
        { arbitrary: fc.string({ unit: letter, minLength: 1, maxLength: 40 }), weight: 3 },
        fc.string({ unit: fc.oneof(letter, anything), minLength: 1, maxLength: 20 }),
      )
      const words = fc.array(word.map(formOf), { minLength: 2, maxLength: 2 })
      const check = ([one, other]: string[]) => {
        const first = takeSteps(analyzer, one!)
        if (one !== '') expect(first).not.toBe('')
        takeSteps(analyzer, other!)
        expect(takeSteps(analyzer, one!)).toBe(first)
      }
      fc.assert(fc.property(words, check), { numRuns: 2000, seed })
    },
  )
})
