import { checkOptionNames, LedeError } from '../errors.js'
import type { FieldNames, Fields } from '../schema/fields.js'
import { requireField } from '../schema/index.js'
import { invalid, wholeNumber } from './option-checks.js'

/** One hit for all documents with the same value, or for all whose text says nearly the same. */
export type Collapse<F extends Fields> =
  | FieldNames<F, 'keyword' | 'number' | 'date' | 'boolean'>
  | {
      /** Of several keywords the first counts; a document without a value is a group of its own. */
      readonly field: FieldNames<F, 'keyword' | 'number' | 'date' | 'boolean'>
      /** How many of a group's next hits to give in `hit.group.hits`, 0 to 100; 0 by default. */
      readonly limit?: number
    }
  | {
      /** The text field to compare, among the first 1,000 matches: no others become hits. */
      readonly nearDuplicates: FieldNames<F, 'text'>
      /**
       * Of all pairs of neighbouring terms that two texts have, the share that both must have, above 0 up to 1; 0.8 by default.
       * It is estimated, with a standard error of √(s (1 − s) / 128): 0.035 at 0.8, none at 1.
       */
      readonly similarity?: number
    }

export type CheckedCollapse =
  | { readonly kind: 'field'; readonly field: string; readonly limit: number }
  | { readonly kind: 'nearDuplicates'; readonly field: string; readonly similarity: number }

const MAX_GROUP_HITS = 100

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. */
export function checkCollapse(value: unknown, fields: Fields): CheckedCollapse | undefined {
  if (value === undefined) return undefined
  const options = typeof value === 'string' ? { field: value } : value
  checkOptionNames(options, ['field', 'limit', 'nearDuplicates', 'similarity'], 'collapse')
  const { field, limit, nearDuplicates, similarity } = options as Readonly<Record<string, unknown>>
  if ((field === undefined) === (nearDuplicates === undefined)) {
    throw new LedeError('INVALID_OPTION', 'The option "collapse" takes either "field" or "nearDuplicates".', {
      option: 'collapse',
    })
  }
  if (field !== undefined) {
    if (similarity !== undefined) throw invalid('collapse.similarity', 'left out beside "field"', similarity)
    if (typeof field !== 'string') throw invalid('collapse.field', 'the name of a field', field)
    requireField(fields, field, ['keyword', 'number', 'date', 'boolean'], 'The option "collapse"')
    return { kind: 'field', field, limit: wholeNumber('collapse.limit', limit, 0, MAX_GROUP_HITS, 0) }
  }
  if (limit !== undefined) throw invalid('collapse.limit', 'left out beside "nearDuplicates"', limit)
  if (typeof nearDuplicates !== 'string') {
    throw invalid('collapse.nearDuplicates', 'the name of a text field', nearDuplicates)
  }
  requireField(fields, nearDuplicates, ['text'], 'The option "collapse"')
  return { kind: 'nearDuplicates', field: nearDuplicates, similarity: checkSimilarity(similarity) }
}

function checkSimilarity(value: unknown): number {
  if (value === undefined) return 0.8
  if (typeof value !== 'number' || !(value > 0 && value <= 1)) {
    throw invalid('collapse.similarity', 'a number above 0 up to 1', value)
  }
  return value
}
