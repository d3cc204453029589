import { checkOptionNames, kindOf, LedeError, quote } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import { EXPECTED_FUZZINESS, isFuzziness } from './fuzziness.js'
import { parseQuery, type ParsedQuery, type ParseOptions } from './parse.js'

/** What each option may be. */
const OPTIONS: Readonly<Record<keyof ParseOptions, { expected: string; fits: (value: unknown) => boolean }>> =
  {
    operator: { expected: '"or" or "and"', fits: (value) => value === 'or' || value === 'and' },
    prefix: {
      expected: 'true, false or "last"',
      fits: (value) => typeof value === 'boolean' || value === 'last',
    },
    fuzzy: { expected: EXPECTED_FUZZINESS, fits: isFuzziness },
    strict: { expected: 'true or false', fits: (value) => typeof value === 'boolean' },
  }

/**
 * Reads a text in the query language, as `search` does with the same options.
 * @param fields those of the index: `index.fields`.
 * @throws {LedeError} `INVALID_QUERY` for what is no text, `INVALID_OPTION`; under `strict` `QUERY_SYNTAX` with `start` and `end`
 * in its details. Else nothing is an error: what is wrong is mended and told in `warnings`.
 */
export function parse(text: string, fields: Fields, options: ParseOptions = {}): ParsedQuery {
  if (typeof text !== 'string')
    throw new LedeError('INVALID_QUERY', `parse reads a text, not ${kindOf(text)}.`)
  if (typeof fields !== 'object' || (fields as unknown) === null)
    throw new LedeError('INVALID_OPTION', `parse needs the fields of an index, not ${kindOf(fields)}.`)
  for (const [name, field] of Object.entries(fields))
    if (typeof field !== 'object' || (field as unknown) === null)
      throw new LedeError(
        'INVALID_OPTION',
        `parse needs the fields of an index, and ${quote(name)} is ${kindOf(field)}.`,
      )
  checkOptionNames(options, Object.keys(OPTIONS), 'parse')
  for (const [option, value] of Object.entries(options)) {
    const { expected, fits } = OPTIONS[option as keyof ParseOptions]
    if (value !== undefined && !fits(value))
      throw new LedeError('INVALID_OPTION', `"${option}" must be ${expected}, not ${kindOf(value)}.`, {
        option,
      })
  }
  return parseQuery(text, fields, options)
}
