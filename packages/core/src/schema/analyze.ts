import type { AnalysisStep, Purpose } from '../analysis/index.js'
import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import { requireField, type CompiledSchema } from './index.js'

/** How {@link analyzeText} reads a text. */
export interface AnalyzeOptions {
  /** As a document's text, the default, or as a query's. */
  readonly for?: 'index' | 'query'
}

/** @throws {LedeError} `UNKNOWN_FIELD`, `INVALID_OPTION`. */
export function analyzeText(
  text: unknown,
  field: string | undefined,
  options: AnalyzeOptions,
  schema: CompiledSchema,
): AnalysisStep[] {
  if (typeof text !== 'string')
    throw new LedeError('INVALID_OPTION', `analyze takes a text, not ${kindOf(text)}.`)
  checkOptionNames(options, ['for'], 'analyze')
  const { for: purpose = 'index' } = options
  if (!(['index', 'query'] satisfies Purpose[]).includes(purpose)) {
    throw new LedeError(
      'INVALID_OPTION',
      `The option "for" must be "index" or "query", not ${quote(purpose)}.`,
      {
        option: 'for',
      },
    )
  }
  if (field !== undefined) {
    if (typeof (field as unknown) !== 'string')
      throw new LedeError('INVALID_OPTION', `analyze takes the name of a text field, not ${kindOf(field)}.`)
    requireField(schema.fields, field, ['text'], 'analyze')
  }
  return (purpose === 'index' ? schema.indexAnalyzer(field) : schema.queryAnalyzer(field)).explain(text)
}
