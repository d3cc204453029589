import { MAX_PARTS } from '../analysis/word-scanner.js'
import type { Snapshot } from '../index/index.js'
import { contextOf, fitOf, type Context } from '../search/context.js'
import { distanceFor, findTerm, type Expansion } from '../search/expand.js'
import { findNear } from '../search/vocabulary.js'
import { rankNear, type NearWord } from '../search/near-words.js'
import { checkSuggestOptions, checkText } from './options.js'
import { ownTerm, readWords, saysLittle, type QueryWord } from './query-words.js'
import { surfacesOf } from './surface.js'

/** Each is looked for among all words, so a text has no more of it to ask for. */
const MAX_CORRECTIONS = 16

/** So many near words, the best, may stand for one that was written. */
const MAX_CANDIDATES = 5

/** A word that some documents hold may be misspelt where one an edit away is so many times as common. */
const MUCH_COMMONER = 50

/** What one more edit has to be made up for by: so many times as good a fit. */
const EDIT_COST = Math.log(10)

/** What may have been meant by a word of the query. */
interface Meaning {
  /** The word that stands for it; undefined where it stays as it is written. */
  readonly near: NearWord | undefined
  /** Its term by field, undefined where no live document holds it; for the fields that the word is looked for in. */
  readonly terms: ReadonlyMap<string, Expansion | undefined>
}

/** A word of the query, and what it may mean, the likeliest first. */
interface Choice {
  readonly word: QueryWord
  readonly meanings: readonly Meaning[]
}

/**
 * The query with its misspelt words corrected; undefined where there is nothing to correct. Operators, names of fields,
 * values, numbers, stop words and beginnings (`kor*`) stay as they are.
 *
 * A word that no document holds may mean the five nearest, and itself where none is near. One that is held may mean one that is an edit
 * off and more than 50 times as common, where it stands with none of its neighbours. Of all ways to choose, the one is taken whose words
 * go best with each other: the sum of log(1 + {@link fitOf}) of each word in the context of the one before it, less log 10 for each
 * edit (the best path: Viterbi, Error bounds for convolutional codes, 1967). So where nothing is known of the words together, each is
 * the nearest, then the commonest. At most 16 words are looked for.
 * @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`.
 */
export function runCorrection(text: string, options: unknown, snapshot: Snapshot): string | undefined {
  const { fields } = checkSuggestOptions('didYouMean', options, ['fields'], snapshot.schema)
  const words = readWords(checkText('didYouMean', text), fields, snapshot)
  const choices = choicesOf(text, words, snapshot)
  const changes = bestPath(choices, snapshot).flatMap(({ near }, i) =>
    near === undefined ? [] : [{ near, word: choices[i]!.word }],
  )
  const surfaces = surfacesOf(
    changes.map(({ near }) => near),
    snapshot,
  )
  let corrected = ''
  let at = 0
  for (const [i, { word }] of changes.entries()) {
    corrected += text.slice(at, word.start) + surfaces[i]!
    at = word.end
  }
  return at === 0 ? undefined : corrected + text.slice(at)
}

/** What each word may mean. Compounds of other words are left out, and so are stop words. */
function choicesOf(text: string, words: readonly QueryWord[], snapshot: Snapshot): Choice[] {
  let left = MAX_CORRECTIONS
  const choices: Choice[] = []
  const doubtful = new Set<Choice>()
  for (const [i, word] of words.entries()) {
    const compound = compoundOf(words, i)
    if (compound === word || saysLittle(word, snapshot)) continue
    const written = asWritten(word, snapshot)
    const isHeld = hasTerm(written)
    const isFixed = isProtected(text, word) || left === 0
    // Where a document holds the compound, its parts are no words to correct.
    const isKnown = isHeld || (compound !== undefined && hasTerm(asWritten(compound, snapshot)))
    const near = isFixed || isKnown ? [] : nearMeanings(word, MAX_CANDIDATES, snapshot)
    if (!isFixed && !isKnown) left--
    const choice = { word, meanings: near.length > 0 ? near : [written] }
    if (isHeld && !isFixed) doubtful.add(choice)
    choices.push(choice)
  }
  return choices.map((choice, i) => {
    const neighbours = [choices[i - 1], choices[i + 1]].filter((other) => other !== undefined)
    if (left === 0 || !doubtful.has(choice) || !isOutOfPlace(choice, neighbours, snapshot)) return choice
    left--
    return { ...choice, meanings: [...choice.meanings, ...commonerMeanings(choice, snapshot)] }
  })
}

/** Whether a word that is held may be a misspelling: it is rare, has neighbours, and stands with none of them. */
function isOutOfPlace(
  { word, meanings: [written] }: Choice,
  neighbours: readonly Choice[],
  snapshot: Snapshot,
): boolean {
  if (neighbours.length === 0 || frequencyOf(written!) * MUCH_COMMONER >= snapshot.size) return false
  return neighbours.every((other) =>
    sharedFields(word, other.word).every((field) => {
      const context = contextOfMeaning(written!, field, 1, snapshot)
      return other.meanings.every((meaning) => fitIn(context, meaning, snapshot) === 0)
    }),
  )
}

/** Words an edit away that are much commoner. */
function commonerMeanings({ word, meanings: [written] }: Choice, snapshot: Snapshot): Meaning[] {
  const least = frequencyOf(written!) * MUCH_COMMONER
  return nearMeanings(word, Infinity, snapshot)
    .filter(({ near }) => near!.edits === 1 && near!.documents > least)
    .slice(0, MAX_CANDIDATES)
}

function nearMeanings(word: QueryWord, count: number, snapshot: Snapshot): Meaning[] {
  const { token, fields } = word
  const distance = distanceFor(true, token.word.length)
  const meanings: Meaning[] = []
  const ranked = rankNear(fields, snapshot, (field, tell) => {
    findNear(snapshot, field, token.word, distance, tell)
  })
  for (const near of ranked) {
    const terms = new Map(fields.map((field) => [field, findTerm(snapshot, field, near.term)]))
    meanings.push({ near, terms })
    if (meanings.length >= count) break
  }
  return meanings
}

function asWritten({ token, fields }: QueryWord, snapshot: Snapshot): Meaning {
  const terms = new Map(fields.map((field) => [field, ownTerm(field, token, snapshot)]))
  return { near: undefined, terms }
}

function hasTerm({ terms }: Meaning): boolean {
  return [...terms.values()].some((term) => term !== undefined)
}

/** How many documents hold it, in the field where most do. */
function frequencyOf({ terms }: Meaning): number {
  return Math.max(0, ...[...terms.values()].map((term) => term?.documentFrequency ?? 0))
}

/** One meaning for each choice: those that go best with each other. Of ways that are as good, the likelier meanings of later words. */
function bestPath(choices: readonly Choice[], snapshot: Snapshot): Meaning[] {
  /** For each choice and meaning, the best way up to it: what it is worth, and the meaning before. */
  const ways: { readonly worth: number; readonly from: number }[][] = []
  for (const [i, { meanings }] of choices.entries()) {
    const before = i === 0 ? undefined : choices[i - 1]!
    const fits = before === undefined ? [] : fitsBetween(before, choices[i]!, snapshot)
    ways.push(
      meanings.map(({ near }, to) => {
        let best = { worth: before === undefined ? 0 : -Infinity, from: 0 }
        for (const [from, way] of (ways[i - 1] ?? []).entries()) {
          const worth = way.worth + Math.log(1 + fits[from]![to]!)
          if (worth > best.worth) best = { worth, from }
        }
        return { worth: best.worth - EDIT_COST * (near?.edits ?? 0), from: best.from }
      }),
    )
  }
  const path: Meaning[] = []
  let last = bestOf(ways.at(-1) ?? [])
  for (let i = choices.length - 1; i >= 0; i--) {
    path.unshift(choices[i]!.meanings[last]!)
    last = ways[i]![last]!.from
  }
  return path
}

/** The place of the greatest worth, the first of equal ones. */
function bestOf(ways: readonly { readonly worth: number }[]): number {
  let best = 0
  for (const [i, { worth }] of ways.entries()) if (worth > ways[best]!.worth) best = i
  return best
}

/** For each meaning of a word and each of the one behind it, how well they go together in the field where they do best. */
function fitsBetween(before: Choice, { word, meanings }: Choice, snapshot: Snapshot): number[][] {
  const fields = sharedFields(before.word, word)
  // Where nothing is to be chosen, nothing needs to be known.
  if (before.meanings.length * meanings.length === 1) return [[0]]
  return before.meanings.map((earlier) => {
    const fits = meanings.map(() => 0)
    for (const field of fields) {
      const context = contextOfMeaning(earlier, field, word.position - before.word.position, snapshot)
      for (const [i, meaning] of meanings.entries()) {
        fits[i] = Math.max(fits[i]!, fitIn(context, meaning, snapshot))
      }
    }
    return fits
  })
}

/** The fields that both are looked for in; none where one of them must not match. */
function sharedFields(a: QueryWord, b: QueryWord): readonly string[] {
  return a.isExcluded || b.isExcluded ? [] : a.fields.filter((field) => b.fields.includes(field))
}

function contextOfMeaning(
  { terms }: Meaning,
  field: string,
  gap: number,
  snapshot: Snapshot,
): Context | undefined {
  const term = terms.get(field)
  return term === undefined ? undefined : contextOf(snapshot, field, [term], gap)
}

function fitIn(context: Context | undefined, { terms }: Meaning, snapshot: Snapshot): number {
  const term = context === undefined ? undefined : terms.get(context.field)
  return term === undefined ? 0 : fitOf(snapshot, context!, term)
}

/** The compound that a word is or is part of; undefined where it stands alone. */
function compoundOf(words: readonly QueryWord[], at: number): QueryWord | undefined {
  const { start } = words[at]!
  // It comes behind its last part.
  for (let i = at; i < words.length && i <= at + MAX_PARTS; i++) {
    const word = words[i]!
    if (word.position === words[i - 1]?.position) return word.start <= start ? word : undefined
  }
  return undefined
}

/** Beginnings of words, numbers, and what would be the name of a field mean what they say. */
function isProtected(text: string, { start, end }: QueryWord): boolean {
  const behind = text.charAt(end)
  return behind === ':' || behind === '*' || /^\p{N}/u.test(text.slice(start, end))
}
