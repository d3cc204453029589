import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { english } from '../../src/analysis/languages/en.js'
import { compileAnalyzer } from '../../src/analysis/index.js'
import { createIndex } from '../../src/index.js'
import { parseRegex } from '../../src/query/pattern/regex.js'
import { parseWildcard } from '../../src/query/pattern/wildcard.js'
import { Automaton } from '../../src/search/automaton/automaton.js'
import { compilePattern } from '../../src/search/automaton/compile-pattern.js'
import { findKeywords, findMatches } from '../../src/search/automaton/find-matches.js'
import { workUntil } from '../../src/search/deadline.js'
import { KeywordColumn, KeywordWriter } from '../../src/segment/columns.js'
import { TermCursor, type Dictionary } from '../../src/segment/dictionary.js'
import { TRUSTED } from '../../src/segment/page-guard.js'
import { ReversedWords } from '../../src/segment/reversed-words.js'
import { wordOfKey } from '../../src/segment/word-key.js'
import { fitsWildcard, regex } from '../oracle/patterns.js'
import { Random } from '../segment/random.js'
import { dictionaryOf } from '../segment/strings.js'
import { NOISY } from '../failures/exponent.js'

const MANY_STEPS = 1e9

const ANALYZER = compileAnalyzer(english, 'query')

/** The words found, in the order they are told of. */
function matches(automaton: Automaton, dictionary: Dictionary, reversed?: ReversedWords): string[] {
  const found: string[] = []
  const tell = (cursor: TermCursor) => found.push(cursor.text()) > 0
  findMatches(automaton, dictionary, reversed, { steps: MANY_STEPS }, tell)
  return found
}

function columnOf(values: readonly string[]): KeywordColumn {
  const writer = new KeywordWriter()
  writer.add(values)
  return new KeywordColumn(writer.finish(), TRUSTED)
}

function keywords(automaton: Automaton, values: readonly string[]): string[] {
  const column = columnOf(values)
  return findKeywords(automaton, column, { steps: MANY_STEPS }).map((ordinal) => column.value(ordinal))
}

const letter = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 4, arbitrary: fc.constantFrom('é', '1', ' ', '٣', '-', ']', '😀', '𝒜', '😁', '*', 'ｱ') },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', '\ude00', '\uffff', '\ue000', '\0') },
)
const wordsOf = (maxLength: number) =>
  fc
    .uniqueArray(fc.string({ unit: letter, maxLength }), { maxLength: 80, size: 'max' })
    .map((texts) => [...texts].sort())
const wildcard = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'é', '😀', '\\*', '\\?', '\\\\', '\\a', '\\😀') },
    { weight: 2, arbitrary: fc.constantFrom('*', '?') },
  ),
  maxLength: 7,
})

/** So many different characters. */
function distinct(count: number): string {
  return String.fromCharCode(...Array.from({ length: count }, (_, i) => 0x4e00 + i))
}

describe('wildcard patterns', () => {
  it('find the words that fit character by character, in order, whatever is in the dictionary', () => {
    fc.assert(
      fc.property(wordsOf(8), wildcard, (sorted, pattern) => {
        const automaton = new Automaton(parseWildcard(pattern))
        const expected = sorted.filter((key) => fitsWildcard(pattern, wordOfKey(key)))
        const dictionary = dictionaryOf(sorted)
        expect(matches(automaton, dictionary)).toEqual(expected)
        expect(matches(automaton, dictionary, new ReversedWords(dictionary))).toEqual(expected)
        expect(keywords(automaton, sorted)).toEqual(sorted.filter((value) => fitsWildcard(pattern, value)))
      }),
      { numRuns: 2000 },
    )
  })

  it('take a pair of surrogates for one character, and never half of it', () => {
    const dictionary = dictionaryOf(['aéb', 'a\ud83d', 'a\ud83db', 'a😀b'])
    const find = (pattern: string) => matches(new Automaton(parseWildcard(pattern)), dictionary)
    expect(find('a?b')).toEqual(['aéb', 'a\ud83db', 'a😀b'])
    expect(find('a??b')).toEqual([])
    expect(find('a\ud83d*')).toEqual(['a\ud83d', 'a\ud83db'])
    expect(find('*\ude00b')).toEqual([])
  })

  it('tell of all forms of a word', () => {
    const sorted = ['resume', 'resume\0résumé', 'resumes\0résumés', 'results']
    expect(matches(new Automaton(parseWildcard('re*me')), dictionaryOf(sorted))).toEqual([
      'resume',
      'resume\0résumé',
    ])
  })
})

describe('regular expressions', () => {
  it('find what those of JavaScript find', () => {
    fc.assert(
      // Short ones: the twin goes back on what it tried.
      fc.property(wordsOf(5), regex, (sorted, { ours, theirs }) => {
        // eslint-disable-next-line no-restricted-syntax -- the twin; its text is made here.
        const twin = new RegExp(`^(?:${theirs})$`, 'su')
        const automaton = new Automaton(parseRegex(ours))
        const expected = sorted.filter((key) => twin.test(wordOfKey(key)))
        const dictionary = dictionaryOf(sorted)
        expect(matches(automaton, dictionary)).toEqual(expected)
        expect(matches(automaton, dictionary, new ReversedWords(dictionary))).toEqual(expected)
        expect(keywords(automaton, sorted)).toEqual(sorted.filter((value) => twin.test(value)))
      }),
      { numRuns: 1000 },
    )
  })

  it('fit from beginning to end', () => {
    const dictionary = dictionaryOf(['color', 'colors', 'colour', 'colours', 'discolour'])
    for (const pattern of ['colou?rs?', '^colou?rs?$', '(?:color|colour)s{0,1}']) {
      expect(matches(new Automaton(parseRegex(pattern)), dictionary)).toEqual([
        'color',
        'colors',
        'colour',
        'colours',
      ])
    }
  })
})

describe('patterns of a text field', () => {
  const folded = (type: 'wildcard' | 'regex', pattern: string, found: readonly string[]) =>
    matches(compilePattern({ type, pattern }, ANALYZER), dictionaryOf(found))

  it('are folded as its words are', () => {
    expect(folded('wildcard', 'Kör?a', ['koraa', 'korea', 'körea'])).toEqual(['koraa', 'korea'])
    expect(folded('wildcard', 'STRAß?', ['strase', 'strasse'])).toEqual(['strasse'])
    expect(folded('regex', 'Re\u0301sum[éÈ]s?', ['resume', 'resumes'])).toEqual(['resume', 'resumes'])
    expect(folded('regex', 'Ä+[A-C]\\d', ['aaab1', 'aab', 'ab1'])).toEqual(['aaab1', 'ab1'])
    expect(folded('regex', 'Ｋ[^É]', ['ka', 'ke'])).toEqual(['ka'])
    expect(folded('regex', '[\\Wa]+', ['-a', 'a😀', 'b'])).toEqual(['-a', 'a😀'])
  })

  it('are compared with keywords as they are', () => {
    const automaton = compilePattern({ type: 'wildcard', pattern: 'Kör*' })
    expect(keywords(automaton, ['Körea', 'korea', 'Korea'])).toEqual(['Körea'])
  })
})

describe('what a pattern costs', () => {
  const random = new Random(7)
  const pick = (letters: string) => letters[random.below(letters.length)]!
  const many = [
    ...new Set(
      Array.from({ length: 20_000 }, (_, i) =>
        Array.from({ length: 3 + random.below(i % 50 === 0 ? 60 : 12) }, () =>
          pick(i % 3 === 0 ? 'aab' : 'abcdefghijklmnopqrstuvwxyz'),
        ).join(''),
      ),
    ),
  ].sort()
  const dictionary = dictionaryOf(many)

  it.each([
    ...['*a*a*a*a*a*b', '?'.repeat(500), '*'.repeat(1000), '*a?*a?*a?*a?*a?*a?*a?*a?b'],
    ...['/(a+)+$', '/.*a.{30}', '/(a|a)*b', '/(a|aa)+b', '/(.*a.*|.*b.*){90}', '/((((a?){9}){9}){9})b'],
    ...['/(.*[ab].{9}){20}', '/\\w*\\d*[^\\s]*\\w{20}b', '/(x+x+)+y', `/(${'a?'.repeat(100)}){9}`],
  ])('is little: %s', NOISY, (pattern) => {
    const started = performance.now()
    const automaton = new Automaton(
      pattern.startsWith('/') ? parseRegex(pattern.slice(1)) : parseWildcard(pattern),
    )
    matches(automaton, dictionary)
    expect(performance.now() - started).toBeLessThan(500)
    expect(automaton.work).toBeLessThan(20_000_000)
  })

  it('is bounded: words may be missing then, and all that are told of fit', () => {
    const automaton = new Automaton(parseRegex('(.*a.{1,9}){10}'))
    const all = matches(automaton, dictionary)
    const found: string[] = []
    const budget = { steps: 10_000 }
    const tell = (cursor: TermCursor) => found.push(cursor.text()) > 0
    expect(findMatches(automaton, dictionary, undefined, budget, tell)).toBe(true)
    expect(budget.steps).toBeLessThan(0)
    expect(found).toEqual(all.slice(0, found.length))
    expect(found.length).toBeLessThan(all.length)
  })

  it('is bounded within one long word', () => {
    const automaton = new Automaton(parseRegex('(.*a.{1,9}){100}'))
    const budget = { steps: 50_000 }
    expect(findKeywords(automaton, columnOf(['ab'.repeat(500_000)]), budget)).toEqual([])
    expect(budget.steps).toBeLessThan(0)
    expect(automaton.work).toBeLessThan(100_000)
  })

  it('counts the letters of a large alphabet', () => {
    const automaton = new Automaton(parseRegex(`.*[a-m].{9}|\\d\\w\\s${distinct(240)}`))
    const budget = { steps: 100_000 }
    const long = Array.from({ length: 100 }, () => Array.from({ length: 50 }, () => pick('anz')).join(''))
    findKeywords(automaton, columnOf(long), budget)
    expect(budget.steps).toBeLessThan(0)
    expect(automaton.work).toBeLessThan(110_000)
  })

  it('has an end when the time is up', () => {
    const automaton = new Automaton(parseRegex('(.*a.{1,9}){100}'))
    const work = () => findKeywords(automaton, columnOf(['ab'.repeat(5000), 'b']), { steps: MANY_STEPS })
    expect(workUntil(Date.now() - 1, work)).toBe(false)
    expect(automaton.work).toBeGreaterThan(0)
  })

  it('is that of one automaton for fields that are analyzed alike', () => {
    const query = { type: 'regex', pattern: 'shared.*' } as const
    expect(compilePattern(query, ANALYZER)).toBe(compilePattern(query, ANALYZER))
    expect(compilePattern(query)).not.toBe(compilePattern(query, ANALYZER))
    const first = compilePattern(query)
    for (let i = 0; i < 32; i++) compilePattern({ type: 'regex', pattern: `other${i}` })
    expect(compilePattern(query)).not.toBe(first)
  })

  it('has an end in a keyword field, with a warning each time', () => {
    const index = createIndex({ fields: { tag: { type: 'keyword' } } })
    for (let i = 0; i < 1500; i++)
      index.add({ id: `${i}`, tag: `${Array.from({ length: 600 }, () => pick('ab')).join('')}z` })
    const find = (pattern: string) =>
      index.search({ type: 'regex', pattern, field: 'tag' }, { total: 'exact' })
    for (let i = 0; i < 2; i++) {
      const { total, query } = find('(.*a.{40}.*|.*)z')
      expect(total.value).toBeLessThan(1500)
      expect(query.warnings.map(({ code }) => code)).toEqual(['TOO_MANY_EXPANSIONS'])
    }
    expect(find('.*z').total.value).toBe(1500)
  })

  it('is in bounds where folding makes it larger', () => {
    const index = createIndex({ fields: { text: { type: 'text' } } })
    index.add({ id: 'a', text: 'a' })
    const hits = (pattern: string) => index.search({ type: 'regex', pattern, field: 'text' }).total.value
    expect(hits('\ufdfa'.repeat(1000))).toBe(0)
    expect(hits('(\ufdfa{1000})?a')).toBe(1)
  })

  it('forgets states when there are too many, and goes on', () => {
    const pattern = '.*a.{12}'
    const long = Array.from({ length: 300 }, () => Array.from({ length: 200 }, () => pick('ab')).join(''))
    const sorted = [...new Set(long)].sort()
    const expected = sorted.filter((word) => word.at(-13) === 'a')
    expect(matches(new Automaton(parseRegex(pattern)), dictionaryOf(sorted))).toEqual(expected)
  })

  it('is that of its stretch where the beginning is literal', () => {
    const moves = vi.spyOn(TermCursor.prototype, 'next')
    const prefix = many.find((word) => word.length > 5 && !word.includes('a'))!.slice(0, 2)
    matches(new Automaton(parseWildcard(`${prefix}*d*`)), dictionary)
    const stretch = many.filter((word) => word.startsWith(prefix)).length
    expect(moves.mock.calls.length).toBeLessThan(stretch + 100)
    moves.mockRestore()
  })

  it('is that of the words with its ending where these are few and known', () => {
    const reversed = new ReversedWords(dictionary)
    const automaton = new Automaton(parseRegex('.*[xyz].*qz'))
    const expected = matches(automaton, dictionary)
    const budget = { steps: MANY_STEPS }
    const found: string[] = []
    findMatches(automaton, dictionary, reversed, budget, (cursor) => found.push(cursor.text()) > 0)
    expect(found).toEqual(expected)
    expect(MANY_STEPS - budget.steps).toBeLessThan(2000)
  })
})
