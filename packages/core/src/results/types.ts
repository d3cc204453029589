import type { Similarity } from '@lede/ranking'
import type { DateValue, FieldDefinition, FieldNames, Fields, StoredDocument } from '../schema/fields.js'
import type { AbortSignalLike } from '../index/bulk.js'
import type { Fuzziness, Query, QueryWarning } from '../query/tree.js'
import type { Collapse } from './collapse-options.js'
import type { GroupValue } from './collapse.js'
import type { DiversifyOptions } from './diversify-options.js'
import type { FacetOptions } from './facet-options.js'
import type { RescoreOptions } from './rescore-options.js'
import type { FieldStats } from './stats.js'

/** Bounds for a number or date field. */
export interface RangeFilter<V> {
  readonly gte?: V
  readonly gt?: V
  readonly lte?: V
  readonly lt?: V
}

/**
 * What a hit must have, by field: a value, one of several values, or bounds. All fields named must fit.
 * Filters never change a score.
 */
export type Filter<F extends Fields> = {
  readonly [Name in FieldNames<F, 'keyword' | 'number' | 'date' | 'boolean'>]?: FilterValue<F[Name]['type']>
}

/** What a filter on a field of the type may be; of one of several types, any of theirs. */
type FilterValue<T extends FieldDefinition['type']> = T extends 'keyword'
  ? string | readonly string[]
  : T extends 'number'
    ? number | readonly number[] | RangeFilter<number>
    : T extends 'date'
      ? DateValue | RangeFilter<DateValue>
      : T extends 'boolean'
        ? boolean
        : never

/** Of several keywords a document goes by the one that comes first in the order. */
export interface SortBy<F extends Fields> {
  readonly field: FieldNames<F, 'keyword' | 'number' | 'date' | 'boolean'>
  /** `'asc'` by default. */
  readonly order?: 'asc' | 'desc'
  /** Where documents without a value come, whichever the order; `'last'` by default. */
  readonly missing?: 'first' | 'last'
}

/** What hits are sorted by: a field, or the score, the best first. */
export type Sort<F extends Fields> = SortBy<F> | 'score'

/**
 * Newer documents score higher: score × (1 − weight + weight × decay), where the decay at an age is, by `shape`,
 *
 *     exponential  0.5 ^ (age / halfLife)
 *     gaussian     0.5 ^ (age / halfLife)²
 *     linear       max(0, 1 − age / (2 × halfLife))
 *
 * and 0 for a document without a date.
 */
export interface RecencyOptions<F extends Fields> {
  readonly field: FieldNames<F, 'date'>
  /** After how long the boost has halved: milliseconds, or a number with `s`, `m`, `h`, `d` or `w`: `'30d'`. */
  readonly halfLife: string | number
  /**
   * How the boost falls to its half and further: `'exponential'`, the default, halves again and again; `'gaussian'` spares the
   * newest and then falls fast; `'linear'` falls evenly and is gone after two half-lives.
   */
  readonly shape?: 'exponential' | 'gaussian' | 'linear'
  /** How much of the score depends on age, 0 to 1; 0.5 by default. */
  readonly weight?: number
  /** The moment ages are counted from; that of the search by default. Later documents count as of this moment. */
  readonly now?: DateValue
}

/** How near words of a query stand to each other. */
export interface ProximityOptions {
  /** What two words that are near count more, as a share of what a phrase of them would score; 0.05 by default. */
  readonly weight?: number
  /** How many other words may stand among the two, 0 to 1,000; 8 by default. The fewer, the more they count. */
  readonly distance?: number
  /** Whether only their order in the query counts; false by default. */
  readonly ordered?: boolean
}

/** What the best hits tell about a query: pseudo-relevance feedback by RM3. */
export interface FeedbackOptions {
  /** How many of the best hits are read, 1 to 100; 10 by default. */
  readonly documents?: number
  /** How many of their terms are added to the query, 1 to 100; 20 by default. */
  readonly terms?: number
  /** What share of the whole they are worth together, above 0 and below 1; 0.2 by default. */
  readonly weight?: number
}

/** How matches are marked in the HTML of highlights and snippets. */
export interface HighlightOptions<F extends Fields> {
  /** Which text fields; all of them by default. */
  readonly fields?: readonly FieldNames<F, 'text'>[]
  /** The element's name; `mark` by default. Letters, digits and dashes. */
  readonly tag?: string
  /** The element's class attribute. Letters, digits, dashes, underscores, blanks. */
  readonly class?: string
  /**
   * What else to mark with, in the property `marked`; `'html'`, the default, is nothing else. `'ansi'` is for terminals: it
   * leaves out the text's own control characters but line breaks and tabs. Two strings of your own are put around matches as
   * they are, and nothing is escaped: this is not for HTML, so they must not hold `<`, `>` or `&`.
   */
  readonly marker?: 'html' | 'ansi' | Readonly<Record<'open' | 'close', string>>
}

export interface SnippetOptions<F extends Fields> extends HighlightOptions<F> {
  /**
   * About how long, in UTF-16 units, 20 to 10,000; 200 by default. Words are never cut, sentences where they are too long.
   * A text that is not longer stays whole.
   */
  readonly length?: number
  /** How many passages at most, 1 to 10, each of that length; then also {@link Snippet.fragments}. */
  readonly fragments?: number
}

/** How a search runs and what comes back. `S` are the names of the fields that hits give of their documents. */
export interface SearchOptions<F extends Fields, S extends keyof F & string = keyof F & string> {
  /** How many hits at most, 0 to 10,000; 10 by default. */
  readonly limit?: number
  /** How many hits to leave out first, 0 to 100,000; 0 by default. */
  readonly offset?: number
  /**
   * The `cursor` of the page before: the hits that follow it, in a search with the same query and options; only what comes beside
   * the hits and `limit` may differ. Costs what the first page does, however deep. With `recency`, ages count from the first
   * page's moment. Of documents that were there all the time, sorting by fields leaves none out and brings none twice when
   * others are added or removed in between; when the very hit that a page ended with was replaced, or is gone and its segment
   * was merged since, that does not hold for those with equal values. Scores change with what the index holds.
   */
  readonly after?: string
  /** The text fields that a query without a field name looks in; all by default. */
  readonly fields?: readonly FieldNames<F, 'text'>[]
  /** Boosts that replace the schema's for this search; positive numbers. */
  readonly boost?: Readonly<Partial<Record<FieldNames<F, 'text'>, number>>>
  /**
   * The model that scores words, of @lede/ranking or of your own; `bm25()` by default. Make it once: a search with a new one
   * works out anew what it can keep of one it knows.
   */
  readonly similarity?: Similarity
  /**
   * What the very form that was typed counts, 0 to 1, beside the term that it shares with others that fold or stem to the same:
   * 0.05 by default.
   */
  readonly exactness?: number
  /**
   * Whether a document scores more where words that follow each other in the query stand near each other in it; off by default.
   * Costs reading positions. Of more than 32 pairs the first count.
   */
  readonly proximity?: boolean | ProximityOptions
  /**
   * Whether the best hits are read to find out what else they speak of, and all hits are ranked by that, too; off by default.
   * Where any word of the query suffices, so does any that is added, and more documents match; else the same do. Good where a query is a topic; little use where one known document is looked for.
   * Costs two searches, the second with `terms` more words.
   */
  readonly feedback?: boolean | FeedbackOptions
  /** For a query string: whether one of its words suffices (`'or'`, the default) or all must match. */
  readonly operator?: 'or' | 'and'
  /** For a query string: words also match longer words they begin; `'last'`: only the last, as one types. */
  readonly prefix?: boolean | 'last'
  /** For a query string: how far its words may be off. Off by default; `'unknown'` suits a search box. */
  readonly fuzzy?: Fuzziness
  /** For a query string: throw `QUERY_SYNTAX` with the position instead of mending. */
  readonly strict?: boolean
  /** Of several values of a field, at most 10,000, a document needs one. */
  readonly filter?: Filter<F>
  /** Order of the hits; by score by default, equal ones in the order they were added. */
  readonly sort?: Sort<F> | readonly Sort<F>[]
  readonly recency?: RecencyOptions<F>
  /**
   * Give the best matches new scores and order them by those; the others keep their order and come after. Not beside `sort`,
   * `collapse` or `after`: the result has no cursor, `offset` gives further pages; see {@link RescoreOptions}.
   */
  readonly rescore?: RescoreOptions<F>
  /**
   * Put the best matches, rescored ones by their new scores, in an order in which each is unlike those before it; scores stay.
   * Not beside `sort`, `collapse` or `after`, as with `rescore`; see {@link DiversifyOptions}.
   */
  readonly diversify?: boolean | DiversifyOptions<F>
  /**
   * Ids of up to 100 documents that come first, in this order and whatever else orders the hits, whether they match the query or
   * not (then with a score of 0), unless `filter` leaves them out. They count as matches everywhere, at the least as those of the
   * score 0. Unknown ids are skipped. With `collapse` such a document leads its group. All matches are counted and sorted then, as with `sort`.
   */
  readonly pinned?: readonly string[]
  /**
   * Ids of up to 10,000 documents that come behind all others when they match, whatever else orders the hits. Others than those
   * `pinned`. Costs what `sort` does.
   */
  readonly buried?: readonly string[]
  /** Also give each hit's text fields with the matches marked. */
  readonly highlight?: boolean | HighlightOptions<F>
  /** Also give the best passage of each hit's text fields, matches marked. */
  readonly snippet?: boolean | SnippetOptions<F>
  /** Count all matches by value of these fields, or by ranges or intervals of them; see {@link FacetOptions}. */
  readonly facets?:
    | readonly FieldNames<F, 'keyword' | 'boolean'>[]
    | { readonly [Name in FacetField<F>]?: FacetOptions<F[Name]['type']> }
  /**
   * Count the facet of a field that `filter` names as if it did not, so that other values of it show what they would bring.
   * Each such field costs another search.
   */
  readonly drillSideways?: boolean
  /** Number and date fields of which to give the extremes, sum and mean over all matches. */
  readonly stats?: readonly FieldNames<F, 'number' | 'date'>[]
  /** Give one hit, the best, for each value of a field, or for texts that are nearly the same; see {@link Collapse}. */
  readonly collapse?: Collapse<F>
  /** The fields that `hit.document` has beside the id; all by default. */
  readonly select?: readonly S[]
  /** Also give each hit's {@link Explanation}. */
  readonly explain?: boolean
  /**
   * Whether to count all matches. `'bounded'`, the default, counts at least the first 1,000 and may then leave out those
   * that cannot be among the hits, which is much faster; `sort`, `facets`,
   * `stats`, `collapse`, `pinned` and `buried` count all anyway.
   */
  readonly total?: 'exact' | 'bounded'
  /** What relative dates such as `now-30d`, and ages, are counted from; the clock's time by default. */
  readonly now?: DateValue
  /**
   * After how many milliseconds to end early with what was found until then, as `result.partial` tells; a few more pass until it
   * takes effect. Facets, statistics, marks and explanations that there was no time for are left out.
   */
  readonly timeout?: number
  /** Refuses the search when it is aborted before it begins. Nothing can abort it meanwhile: that is what `timeout` is for. */
  readonly signal?: AbortSignalLike
}

/** The fields that facets may count. */
type FacetField<F extends Fields> = FieldNames<F, 'keyword' | 'boolean' | 'number' | 'date'>

/** A stretch of a text, as UTF-16 offsets: `text.slice(start, end)`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A text field with its matches: `ranges` are ascending, apart from each other, and inside the text. */
export interface Highlight {
  readonly ranges: readonly TextRange[]
  /** The whole text, escaped for HTML, matches in the chosen element. */
  readonly html: string
  /** With `marker`: the same text in these markers in place of HTML. */
  readonly marked?: string
}

/** A part of a text field. */
export interface Passage extends Highlight {
  /** `text.slice(start, end)` of the field; `ranges` count from `start`. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** The passage escaped for HTML, with `…` where text was left out; so is `marked`. */
  readonly html: string
}

/**
 * The passage of a text field that says most about the match: it has the most different words of the query, rare ones before
 * common ones, then the most that are written as in the query, then the most matches, then it comes first. It begins with a
 * sentence where that leaves room for its matches. Of a text longer than a million UTF-16 units only the first such stretch
 * that has a match is looked at.
 */
export interface Snippet extends Passage {
  /**
   * With the option `fragments`: that passage and others, in the order of the text, not overlapping; each was chosen for what
   * the others do not say. A fragment has `…` behind it where text was left out, and only the first may have one before it, so
   * that they read well joined by a blank.
   */
  readonly fragments?: readonly Passage[]
}

/** How a score came about: the details of a `sum` add up to it, those of a `product` multiply to it. */
export interface Explanation {
  readonly value: number
  readonly description: string
  readonly details: readonly Explanation[]
}

export interface Hit<F extends Fields, S extends keyof F & string = keyof F & string> {
  readonly id: string
  readonly score: number
  /** A fresh copy of the stored document as it was found, or what was selected of it; read when it is first asked for. */
  readonly document: StoredDocument<Pick<F, S>>
  /** With `collapse`: the matches that this one stands for. */
  readonly group?: HitGroup<F, S>
  /** With `highlight`: the text fields that have a match. */
  readonly highlights?: Readonly<Partial<Record<FieldNames<F, 'text'>, Highlight>>>
  /** With `snippet`: the text fields of the document; without a match in one, its beginning. */
  readonly snippets?: Readonly<Partial<Record<FieldNames<F, 'text'>, Snippet>>>
  readonly explanation?: Explanation
}

/** What a hit stands for under `collapse`. */
export interface HitGroup<F extends Fields, S extends keyof F & string = keyof F & string> {
  /** What its documents share: dates in milliseconds since 1970. None where the document has no value, and for near duplicates. */
  readonly value?: GroupValue
  /** How many matches it has, with the hit itself. */
  readonly size: number
  /** With `limit`: the next hits of the group, best first. */
  readonly hits?: readonly Hit<F, S>[]
  /** With `nearDuplicates`: the ids of the others, best first. */
  readonly ids?: readonly string[]
}

export interface FacetCount {
  /**
   * A keyword, or `'true'` and `'false'` for a boolean field. A range's label. An interval's beginning: a number, or `2024`,
   * `2024-Q3`, `2024-07`, `2024-07-15` (a day, or a week by its Monday), `2024-07-19T17:00Z`.
   */
  readonly value: string
  readonly count: number
  /** Of a range or an interval: from here, up to but without `to`; dates in milliseconds since 1970. None where it is open. */
  readonly from?: number
  readonly to?: number
}

/** How many there are: exactly (`'eq'`), or at least so many (`'gte'`). */
export interface Count {
  readonly value: number
  readonly relation: 'eq' | 'gte'
}

export interface SearchResult<F extends Fields, S extends keyof F & string = keyof F & string> {
  readonly hits: Hit<F, S>[]
  /** How many documents match. */
  readonly total: Count
  /** Whether `timeout` ended the search before all was done. */
  readonly partial: boolean
  /**
   * What the option `after` takes to go on behind the last hit: text that needs no escaping in a URL. Undefined when there were
   * fewer hits than `limit`, on a partial result, and beside `rescore` and `diversify`. After a full last page one more is empty.
   */
  readonly cursor: string | undefined
  /** With `collapse`: how many groups there are. Near duplicates are looked for among the first 1,000 matches alone. */
  readonly groups?: Count
  /**
   * With `facets`: values, the commonest first, equal counts by value; ranges in the order they were asked for; intervals in
   * theirs, from the first to the last that has a match.
   */
  readonly facets: Readonly<Partial<Record<FacetField<F>, FacetCount[]>>>
  /** With `facets`: how many different values the matches have, those beyond the facet's `limit` too. */
  readonly distinct: Readonly<Partial<Record<FieldNames<F, 'keyword' | 'boolean'>, number>>>
  /** With `stats`. */
  readonly stats: Readonly<Partial<Record<FieldNames<F, 'number' | 'date'>, FieldStats>>>
  /** How the query was understood, and what was mended in it. */
  readonly query: { readonly tree: Query; readonly warnings: readonly QueryWarning[] }
}

/** Which text fields words are taken from. */
export interface TextScope<F extends Fields> {
  /** All of them by default. */
  readonly fields?: readonly FieldNames<F, 'text'>[]
}

export interface SuggestOptions<F extends Fields> extends TextScope<F> {
  /** How many at most, 1 to 1,000; 10 by default. */
  readonly limit?: number
  /** Whether words that stand with those typed before come first; true by default. */
  readonly context?: boolean
  /** Whether fewer completions than `limit` are filled up with words that begin nearly so; true by default. */
  readonly fuzzy?: boolean
}

/** A completion of what was typed. */
export interface Suggestion {
  /** The whole text with its last word completed. */
  readonly text: string
  /** The completed word as it stands in a document. */
  readonly word: string
  /** How many documents hold the word, in the field where most do. */
  readonly documents: number
}
