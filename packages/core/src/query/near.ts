import { joined, plainClause, type Clause, type NearOperand } from './clauses.js'
import type { NearOperator } from './scanner.js'
import { MAX_DISTANCE, MAX_TEXTS, type NearQuery } from './tree.js'
import type { WarningList } from './warning-list.js'

/** What `NEAR` without a number means, in words between. */
const DEFAULT_DISTANCE = 10

/** Neighbours joined by the same operator: one query. */
interface Run {
  readonly texts: string[]
  readonly isOrdered: boolean
  readonly distance: number
  field: NearOperand['field']
}

/**
 * `a NEAR/5 b NEAR/5 c` as one query. Where the operator changes a new one begins with the word between, and all must match.
 * An operand that is no plain word or phrase, or is in another field, is joined by AND.
 * @param operators each stands behind the operand of its place; one fewer than operands.
 */
export function joinNear(
  operands: readonly Clause[],
  operators: readonly NearOperator[],
  warnings: WarningList,
): Clause {
  const parts: (Clause | Run)[] = []
  let run: Run | undefined
  operators.forEach((operator, i) => {
    const left = operands[i]!
    const right = operands[i + 1]!.near
    if (left.near === undefined || right === undefined || !agree(left.near.field, right.field)) {
      warnings.add(
        'MISPLACED_OPERATOR',
        'NEAR stands between words or quoted phrases of one field; it is read as AND.',
        operator.start,
        operator.end,
      )
      if (run === undefined) parts.push(left)
      run = undefined
      return
    }
    const field = left.near.field ?? right.field
    const distance = distanceOf(operator, warnings)
    const goesOn =
      run?.isOrdered === operator.isOrdered && run.distance === distance && agree(run.field, field)
    if (goesOn && run !== undefined && run.texts.length < MAX_TEXTS) {
      run.texts.push(right.text)
      run.field ??= field
      return
    }
    if (goesOn) {
      const why = `No more than ${MAX_TEXTS} words are near each other; another row of them begins here.`
      warnings.add('TOO_COMPLEX', why, operator.start, operator.end)
    }
    run = { texts: [left.near.text, right.text], isOrdered: operator.isOrdered, distance, field }
    parts.push(run)
  })
  if (run === undefined) parts.push(operands.at(-1)!)
  const clauses = parts.map((part) => ('texts' in part ? plainClause(nearQuery(part)) : part))
  return clauses.length === 1 ? clauses[0]! : joined(clauses, 'must')
}

function distanceOf({ distance, start, end }: NearOperator, warnings: WarningList): number {
  if (distance === undefined) return DEFAULT_DISTANCE
  if (distance > MAX_DISTANCE)
    warnings.add('BAD_MODIFIER', `NEAR reaches over ${MAX_DISTANCE} words at most.`, start, end)
  return Math.min(distance, MAX_DISTANCE)
}

function nearQuery({ texts, isOrdered, distance, field }: Run): NearQuery {
  return {
    type: 'near',
    texts,
    distance,
    ...(isOrdered ? { ordered: true } : {}),
    ...(field === undefined ? {} : { field }),
  }
}

/** Whether two operands can be near each other: a word without a field goes by the other's. */
function agree(a: NearOperand['field'], b: NearOperand['field']): boolean {
  return a === undefined || b === undefined || String(a) === String(b)
}
