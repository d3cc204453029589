import { isBoost } from '../schema/index.js'
import { atLeast, plainClause, type Clause } from './clauses.js'
import type { Scanner } from './scanner.js'
import { MAX_DISTANCE } from './tree.js'
import type { WarningList } from './warning-list.js'

/** The slop of `"a b"~3` behind a closing quotation mark; undefined when nothing stands there that is of use. */
export function readSlop(scanner: Scanner, warnings: WarningList, isPhrase: boolean): number | undefined {
  warnOfStars(scanner, warnings)
  const start = scanner.at
  const slop = readNumber(scanner)
  if (slop === undefined) return undefined
  const problem = !isPhrase
    ? 'A value is exact and takes no ~.'
    : !Number.isInteger(slop)
      ? 'Behind a phrase ~ wants a whole number, as in ~3.'
      : slop > MAX_DISTANCE
        ? `The words of a phrase may be ${MAX_DISTANCE} places out of line at most.`
        : undefined
  if (problem !== undefined) warnings.add('BAD_MODIFIER', problem, start, scanner.at)
  return Number.isInteger(slop) ? Math.min(slop, MAX_DISTANCE) : undefined
}

/** `(a b c)~2` of the clauses, if a number stands behind their closing parenthesis; else undefined. */
export function readCounted(
  scanner: Scanner,
  warnings: WarningList,
  clauses: readonly Clause[],
): Clause | undefined {
  warnOfStars(scanner, warnings)
  const start = scanner.at
  const wanted = readNumber(scanner)
  if (wanted === undefined) return undefined
  if (!Number.isInteger(wanted)) {
    const message = 'Behind a parenthesis ~ wants a whole number: how many of its clauses must match.'
    warnings.add('BAD_MODIFIER', message, start, scanner.at)
    return undefined
  }
  if (clauses.length === 0) return undefined
  const { clause, number } = atLeast(clauses, wanted)
  if (number < wanted) {
    const message = `That is more than there are to choose from: ${number}.`
    warnings.add('BAD_MODIFIER', message, start, scanner.at)
  }
  return clause
}

/** The clause with the boost that stands behind it, if one does: `^2`, or `^=2` for a score that is always 2. */
export function readBoosted(
  scanner: Scanner,
  warnings: WarningList,
  clause: Clause | undefined,
): Clause | undefined {
  const start = scanner.at
  const read = scanner.boost()
  if (read === undefined) return clause
  const { isConstant } = read
  const boost = read.written === '' ? NaN : Number(read.written)
  if (clause === undefined || !isBoost(boost) || !(isConstant || isBoost(boost * boostOf(clause)))) {
    const message = 'A boost looks like ^2 or ^0.5, behind a clause; ^=2 makes all its scores 2.'
    warnings.add('BAD_MODIFIER', message, start, scanner.at)
    return clause
  }
  const { isFilter, query } = clause
  if (isConstant) return plainClause({ type: 'constant', query, boost })
  if (query.type === 'all' || query.type === 'none') return clause
  return plainClause({ ...query, boost: (query.boost ?? 1) * boost }, isFilter)
}

/** A `*` behind a quoted text or a group would be a clause of its own, and match all documents. */
function warnOfStars(scanner: Scanner, warnings: WarningList): void {
  const start = scanner.at
  if (scanner.takeStars())
    warnings.add(
      'BAD_MODIFIER',
      'A * counts in a word, not behind quotation marks or parentheses.',
      start,
      scanner.at,
    )
}

/** The number behind `~`, NaN for anything else; undefined where no `~` stands. */
function readNumber(scanner: Scanner): number | undefined {
  const written = scanner.tilde()
  return written === '' ? NaN : written === undefined ? undefined : Number(written)
}

function boostOf({ query }: Clause): number {
  return 'boost' in query ? (query.boost ?? 1) : 1
}
