import { checkOptionNames } from '../errors.js'
import type { Fields } from '../schema/fields.js'
import type { CompiledSchema } from '../schema/index.js'
import { ANSI_MARKER, htmlMarker, ownMarker, type Marker } from './markers.js'
import { fieldList, invalid, wholeNumber } from './option-checks.js'
import type { HighlightOptions } from './types.js'

/** Which text fields to mark, and with what. */
export interface Marking {
  readonly fields: readonly string[]
  readonly html: Marker
  /** What to mark with beside HTML. */
  readonly marker: Marker | undefined
}

export interface SnippetMarking extends Marking {
  readonly length: number
  readonly fragments: number | undefined
}

const TAG = /^[a-z][a-z0-9-]*$/i
const CLASS = /^[\w -]*$/

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. */
export function checkHighlight(value: unknown, schema: CompiledSchema): Marking | undefined {
  return checkMarking('highlight', value, [], schema)
}

function checkMarking(
  option: string,
  value: unknown,
  more: readonly string[],
  schema: CompiledSchema,
): Marking | undefined {
  if (value === undefined || value === false) return undefined
  const options = value === true ? {} : value
  checkOptionNames(options, ['fields', 'tag', 'class', 'marker', ...more], option)
  const { fields, tag = 'mark', class: className, marker } = options as HighlightOptions<Fields>
  if (typeof tag !== 'string' || !TAG.test(tag))
    throw invalid(`${option}.tag`, 'the name of an HTML element', tag)
  if (className !== undefined && (typeof className !== 'string' || !CLASS.test(className))) {
    throw invalid(`${option}.class`, 'a name or several', className)
  }
  return {
    fields: fieldList(`${option}.fields`, fields, ['text'], schema.fields) ?? schema.textFields,
    html: htmlMarker(tag, className),
    marker: checkMarker(`${option}.marker`, marker),
  }
}

const MAX_MARKER = 100

function checkMarker(option: string, value: unknown): Marker | undefined {
  if (value === undefined || value === 'html') return undefined
  if (value === 'ansi') return ANSI_MARKER
  if (typeof value !== 'object' || value === null)
    throw invalid(option, '"html", "ansi" or { open, close }', value)
  checkOptionNames(value, ['open', 'close'], option)
  const { open, close } = value as { open?: unknown; close?: unknown }
  const own = (name: string, given: unknown): string => {
    // What looks like HTML would be taken for it, and the text in it is not escaped.
    if (typeof given !== 'string' || given.length > MAX_MARKER || /[<>&]/.test(given))
      throw invalid(
        `${option}.${name}`,
        `a string of up to ${MAX_MARKER} characters without <, > and & (for HTML use "tag" and "class")`,
        given,
      )
    return given
  }
  return ownMarker(own('open', open), own('close', close))
}

/** @throws {LedeError} `INVALID_OPTION` or `UNKNOWN_FIELD`, naming the option. */
export function checkSnippet(value: unknown, schema: CompiledSchema): SnippetMarking | undefined {
  const marking = checkMarking('snippet', value, ['length', 'fragments'], schema)
  if (marking === undefined) return undefined
  const { length, fragments } = value === true ? {} : (value as { length?: unknown; fragments?: unknown })
  return {
    ...marking,
    length: wholeNumber('snippet.length', length, 20, 10_000, 200),
    fragments: fragments === undefined ? undefined : wholeNumber('snippet.fragments', fragments, 1, 10, 1),
  }
}
