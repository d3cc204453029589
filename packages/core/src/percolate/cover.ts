import type { CompiledAnalyzer, Token } from '../analysis/index.js'
import { fuzzinessOf } from '../query/fuzziness.js'
import type { BoolQuery, NearQuery, PhraseQuery, Query, TermQuery } from '../query/tree.js'
import type { CompiledSchema } from '../schema/index.js'
import type { Snapshot } from '../index/index.js'
import { TermCursor } from '../segment/dictionary.js'
import { wordOfKey } from '../segment/word-key.js'
import { readingsOf, type Reading } from '../search/readings.js'
import { synonymsFor } from '../search/synonyms.js'
import { fieldNamesOf, leftOut } from '../search/query-fields.js'
import { isCharacter } from '../search/word-planner.js'

/**
 * What a document must have one of to match a query, as keys that {@link keysOf} gives for the document; undefined where any
 * document may match. Never too few: a document without any of them does not match.
 */
export type Cover = ReadonlySet<string> | undefined

/** Stands for the cover of a clause without a word in it, which counts as not written. */
const UNWRITTEN = 'unwritten'
type ClauseCover = Cover | typeof UNWRITTEN

/** Of how many units of a word's beginning there is a key. */
const BEGINNING = 3

const keyOfTerm = (term: string) => `t${term}`
const keyOfWord = (word: string) => `w${word}`
const keyOfBeginning = (word: string) => `b${word.slice(0, BEGINNING)}`
const keyOfKeyword = (field: string, value: string) => `k${JSON.stringify([field, value])}`
const keyOfId = (id: string) => `i${id}`

/** The keys of the one document of a snapshot. */
export function keysOf({ schema, segments }: Snapshot): Set<string> {
  const keys = new Set<string>()
  for (const live of segments) {
    for (const field of schema.textFields) {
      const reader = live.text(field)
      for (const cursor = new TermCursor(reader.terms); cursor.next();) keys.add(keyOfTerm(cursor.text()))
      for (const cursor = reader.wordCursor(); cursor.next();) {
        const word = wordOfKey(cursor.text())
        keys.add(keyOfWord(word))
        keys.add(keyOfBeginning(word))
      }
    }
    for (const field of schema.keywordFields) {
      const column = live.segment.keywords(field)
      for (let ordinal = 0; ordinal < column.valueCount; ordinal++)
        keys.add(keyOfKeyword(field, column.value(ordinal)))
    }
    for (let document = 0; document < live.documents; document++)
      keys.add(keyOfId(live.segment.ids.at(document)))
  }
  return keys
}

/** Finds covers of queries. */
export class CoverFinder {
  readonly #schema: CompiledSchema
  readonly #fields: readonly string[]
  readonly #costOf: (cover: ReadonlySet<string>) => number

  /**
   * @param fields the text fields for words without a field.
   * @param costOf where several covers would do, that of the least cost is taken.
   */
  constructor(
    schema: CompiledSchema,
    fields: readonly string[],
    costOf: (cover: ReadonlySet<string>) => number,
  ) {
    this.#schema = schema
    this.#fields = fields
    this.#costOf = costOf
  }

  /** A query without a word in it finds nothing. */
  coverOf(query: Query): Cover {
    const cover = this.#ofClause(query)
    return cover === UNWRITTEN ? new Set() : cover
  }

  #ofClause(query: Query): ClauseCover {
    switch (query.type) {
      case 'term':
      case 'phrase':
        return this.#ofTexts(query, [query.text])
      case 'near':
        return this.#ofTexts(query, query.texts)
      case 'equals':
        if (this.#schema.fields[query.field]!.type !== 'keyword') return undefined
        return new Set([keyOfKeyword(query.field, query.value as string)])
      case 'ids':
        return new Set(query.ids.map(keyOfId))
      case 'bool':
        return this.#ofBool(query)
      case 'disMax':
        return query.queries.length === 0
          ? new Set()
          : unionOfWritten(query.queries.map((part) => this.#ofClause(part)))
      case 'boosting':
        return this.#ofClause(query.positive)
      case 'constant':
      case 'function':
        return this.#ofClause(query.query)
      case 'none':
        return new Set()
      default:
        return undefined
    }
  }

  #analyzersOf(query: TermQuery | PhraseQuery | NearQuery): Set<CompiledAnalyzer> {
    return new Set(fieldNamesOf(query, this.#fields).map((name) => this.#schema.queryAnalyzer(name)))
  }

  #ofTexts(query: TermQuery | PhraseQuery | NearQuery, texts: readonly string[]): ClauseCover {
    const analyzers = [...this.#analyzersOf(query)]
    if (analyzers.length === 0) return undefined
    return unionOfWritten(
      analyzers.map((analyzer) => {
        const written = texts
          .map((text) => this.#ofText(query, text, analyzer))
          .filter((cover) => cover !== UNWRITTEN)
        return written.length === 0 ? UNWRITTEN : this.#best(written)
      }),
    )
  }

  /** Of each way to read a text one word must be there. */
  #ofText(query: TermQuery | PhraseQuery | NearQuery, text: string, analyzer: CompiledAnalyzer): ClauseCover {
    const plain = readingsOf(analyzer.analyze(text))
    if (plain.length === 0) return UNWRITTEN
    if (query.type === 'term' && fuzzinessOf(query.fuzzy ?? false).distance !== false) return undefined
    const isPrefix = query.type === 'term' && (query.prefix === true || isCharacter(text, analyzer))
    const readings = isPrefix ? plain : this.#withSynonyms(plain, analyzer)
    return union(
      readings.map(({ tokens }) =>
        this.#best(tokens.map((token, i) => coverOfToken(token, isPrefix && i === tokens.length - 1))),
      ),
    )
  }

  #withSynonyms(readings: readonly Reading[], analyzer: CompiledAnalyzer): Reading[] {
    if (this.#schema.synonyms.pairs.length === 0) return [...readings]
    const synonyms = synonymsFor(this.#schema, analyzer)
    return readings.flatMap((reading) => synonyms.readingsWith(reading))
  }

  #ofBool(query: BoolQuery): ClauseCover {
    const { must = [], should = [], filter = [], not = [] } = query
    const clauses = [...must, ...should, ...filter, ...not]
    // Each is looked at once, or time would double with each level.
    const covers = new Map(clauses.map((clause) => [clause, this.#ofClause(clause)]))
    const coverOf = (clause: Query) => covers.get(clause)
    if (clauses.length > 0 && clauses.every((clause) => coverOf(clause) === UNWRITTEN)) return UNWRITTEN
    const left = leftOut(query, this.#schema, this.#fields)
    // Rows of words may stand for others.
    const told = must.filter((clause) => !left.ofMust.has(clause) && !this.#isInRow(clause, must))
    const required = [...filter, ...told].map(coverOf)
    const minimum = query.minimumShouldMatch ?? (must.length === 0 && should.length > 0 ? 1 : 0)
    const alternatives = should.filter((clause) => !left.ofShould.has(clause)).map(coverOf)
    const hasAlternatives = alternatives.some((cover) => cover !== UNWRITTEN)
    if (minimum > 0 && hasAlternatives && !should.some((clause) => this.#isInRow(clause, should)))
      required.push(unionOfWritten(alternatives))
    return this.#best(required.filter((cover) => cover !== UNWRITTEN))
  }

  /** Whether a word may be part of a row that has synonyms. */
  #isInRow(clause: Query, row: readonly Query[]): boolean {
    if (this.#schema.synonyms.pairs.length === 0 || clause.type !== 'term' || row.length < 2) return false
    return [...this.#analyzersOf(clause)].some((analyzer) => synonymsFor(this.#schema, analyzer).longest > 1)
  }

  /** The cheapest of some covers of which each would do. */
  #best(covers: readonly Cover[]): Cover {
    let best: Cover
    let least = Infinity
    for (const cover of covers) {
      if (cover === undefined) continue
      const cost = this.#costOf(cover)
      if (best === undefined || cost < least) {
        best = cover
        least = cost
      }
    }
    return best
  }
}

/** A word matches by its terms, and by forms that fold to the same word. */
function coverOfToken({ terms, word }: Token, isPrefix: boolean): Cover {
  if (!isPrefix) return new Set([...terms.map(keyOfTerm), keyOfWord(word)])
  return word.length < BEGINNING ? undefined : new Set([...terms.map(keyOfTerm), keyOfBeginning(word)])
}

/** The same without those that count as not written; all of them together do not count either. */
function unionOfWritten(covers: readonly ClauseCover[]): ClauseCover {
  const written = covers.filter((cover) => cover !== UNWRITTEN)
  return written.length === 0 ? UNWRITTEN : union(written)
}

/** What covers any of some queries; undefined where one of them is covered by nothing. */
function union(covers: readonly Cover[]): Cover {
  const all = new Set<string>()
  for (const cover of covers) {
    if (cover === undefined) return undefined
    for (const key of cover) all.add(key)
  }
  return all
}
