import type { Collapse, Filter, Sort, SortBy } from '@lede/core'
import { UsageError } from './command.js'
import { searchAgain } from './query-commands.js'
import { describeFilter } from './render-answer.js'
import type { Output } from './screen.js'
import { optionsOf, type NewsFields, type Session, type Settings } from './session.js'
import { plain } from './text.js'

/** The usages of these commands, for the help and for their errors. */
export const USAGES = {
  sort: ':sort FIELD [desc] …|score|off',
  collapse: ':collapse FIELD|near|off',
  pin: ':pin ID|N …|off',
  bury: ':bury ID|N …|off',
  diversify: ':diversify on|off',
  only: ':only FIELD=VALUE|off',
  limit: ':limit N',
  timeout: ':timeout MS|off',
} as const

const MAX_TIMEOUT = 600_000

export function sort(session: Session, output: Output, words: readonly string[]): void {
  if (words.length === 0) throw new UsageError(`Usage: ${USAGES.sort}`)
  const isOff = words.length === 1 && words[0] === 'off'
  const message = `sorted by ${isOff ? 'score' : words.join(' ')}`
  change(session, output, { sort: isOff ? [] : sortKeys(words) }, message)
}

function sortKeys(words: readonly string[]): readonly Sort<NewsFields>[] {
  const keys: Sort<NewsFields>[] = []
  for (const word of words) {
    if (word === 'score') keys.push(word)
    else if (word === 'asc' || word === 'desc') {
      const key = keys.pop()
      if (typeof key !== 'object') throw new UsageError(`Usage: ${USAGES.sort}`)
      keys.push({ ...key, order: word })
    } else keys.push({ field: word as SortBy<NewsFields>['field'] })
  }
  return keys
}

export function collapse(session: Session, output: Output, [field, ...others]: readonly string[]): void {
  if (field === undefined || others.length > 0) throw new UsageError(`Usage: ${USAGES.collapse}`)
  if (field === 'off') change(session, output, { collapse: undefined }, 'every hit is shown')
  else if (field === 'near') {
    const message = 'one hit for headlines that are nearly the same'
    change(session, output, { collapse: { nearDuplicates: 'headline' } }, message)
  } else {
    change(session, output, { collapse: field as Collapse<NewsFields> }, `one hit for each ${field}`)
  }
}

export function pin(session: Session, output: Output, words: readonly string[]): void {
  const pinned = idsOf(session, words, USAGES.pin)
  const message = pinned.length === 0 ? 'nothing is pinned' : `always first: ${pinned.join(' ')}`
  change(session, output, { pinned }, message)
}

export function bury(session: Session, output: Output, words: readonly string[]): void {
  const buried = idsOf(session, words, USAGES.bury)
  const message = buried.length === 0 ? 'nothing is buried' : `always last: ${buried.join(' ')}`
  change(session, output, { buried }, message)
}

/** The ids that are given as such, or by the number of a hit of the last answer. */
function idsOf({ index, last }: Session, words: readonly string[], usage: string): readonly string[] {
  if (words.length === 0) throw new UsageError(`Usage: ${usage}`)
  if (words.length === 1 && words[0] === 'off') return []
  return words.map((word) => {
    if (index.has(word)) return word
    const hit = last?.result.hits[Number(word) - 1 - last.offset]
    if (hit === undefined)
      throw new UsageError(`${word} is neither an id nor the number of a hit that is shown.`)
    return hit.id
  })
}

export function diversify(session: Session, output: Output, [state, ...others]: readonly string[]): void {
  if ((state !== 'on' && state !== 'off') || others.length > 0)
    throw new UsageError(`Usage: ${USAGES.diversify}`)
  const message = state === 'on' ? 'the best hits are kept unlike each other' : 'hits come by score alone'
  change(session, output, { diversify: state === 'on' }, message)
}

export function only(session: Session, output: Output, _: readonly string[], rest: string): void {
  if (rest === 'off') {
    change(session, output, { filter: {} }, 'all documents are searched')
    return
  }
  const [, name, value] = /^(\w+)=(.+)$/s.exec(rest) ?? []
  if (name === undefined || value === undefined) throw new UsageError(`Usage: ${USAGES.only}`)
  const { fields } = session.index
  const isNumber = Object.hasOwn(fields, name) && fields[name as keyof NewsFields].type === 'number'
  const text = value.replace(/^"(.*)"$/s, '$1')
  const filter: Filter<NewsFields> = { ...session.settings.filter, [name]: isNumber ? Number(text) : text }
  change(session, output, { filter }, `from now on${describeFilter(filter)}`)
}

/** Takes a setting over once the engine has accepted it, and shows the last answer anew. */
function change(session: Session, output: Output, changed: Partial<Settings>, message: string): void {
  const settings = { ...session.settings, ...changed }
  session.index.search({ type: 'none' }, { ...optionsOf(settings), limit: 0 })
  session.settings = settings
  output.print(output.screen.colors.dim(plain(message)))
  searchAgain(session, output)
}

export function limit(session: Session, { print }: Output, words: readonly string[]): void {
  const wanted = wholeNumber(words, 100, USAGES.limit)
  session.settings = { ...session.settings, limit: wanted }
  print(`${wanted} ${wanted === 1 ? 'hit' : 'hits'} at a time`)
}

export function timeout(session: Session, { print }: Output, words: readonly string[]): void {
  const isOff = words.length === 1 && words[0] === 'off'
  const wanted = isOff ? Infinity : wholeNumber(words, MAX_TIMEOUT, USAGES.timeout)
  session.settings = { ...session.settings, timeout: wanted }
  print(isOff ? 'searches take their time' : `searches end after ${wanted} ms`)
}

/** The only word, as a number. */
function wholeNumber([word, ...others]: readonly string[], most: number, usage: string): number {
  const wanted = Number(word)
  if (others.length > 0 || !Number.isInteger(wanted) || wanted < 1 || wanted > most)
    throw new UsageError(`Usage: ${usage}, from 1 to ${most}`)
  return wanted
}
