import type { Token } from '../analysis/index.js'
import type { Snapshot } from '../index/index.js'
import { parseQuery } from '../query/parse.js'
import { findTerm, type Expansion } from '../search/expand.js'

/** A word of a query string as the search reads it; operators, names of fields and values are none. */
export interface QueryWord {
  readonly token: Token
  /** Where it stands in the query string. */
  readonly start: number
  readonly end: number
  /** Its place among all words; a compound stands where its last part does. */
  readonly position: number
  /** Where it is looked for: the field that is named for it, or those of the search. */
  readonly fields: readonly string[]
  /** Whether it must not match. */
  readonly isExcluded: boolean
  /** Its word or phrase, among those of the query. */
  readonly clause: number
}

/** The words of a query string, in order, each as the first of its fields has it. */
export function readWords(text: string, fields: readonly string[], { schema }: Snapshot): QueryWord[] {
  const words: QueryWord[] = []
  let before = 0
  for (const [clause, { start, end, fields: ofText, isExcluded }] of parseQuery(
    text,
    schema.fields,
  ).texts.entries()) {
    const named = ofText ?? fields
    const tokens = schema.queryAnalyzer(named[0]).analyze(text.slice(start, end))
    for (const token of tokens) {
      words.push({
        token,
        start: start + token.start,
        end: start + token.end,
        position: before + token.position,
        fields: named,
        isExcluded,
        clause,
      })
    }
    before += (tokens.at(-1)?.position ?? -1) + 1
  }
  return words
}

/** The word's own term in a field; undefined when no live document holds it there. */
export function ownTerm(field: string, { form }: Token, snapshot: Snapshot): Expansion | undefined {
  // Another field may be analyzed otherwise.
  const [term] = snapshot.schema.queryAnalyzer(field).terms(form)
  return term === undefined ? undefined : findTerm(snapshot, field, term)
}

/** Whether it is a stop word, which says nothing about those beside it. */
export function saysLittle({ token, fields }: QueryWord, { schema }: Snapshot): boolean {
  return schema.queryAnalyzer(fields[0]).isStopWord(token.word)
}
