import { exponentialDecay, gaussianDecay, linearDecay } from '@lede/ranking'
import {
  MAX_FUNCTION_VALUE,
  type DecayFunction,
  type FieldFunction,
  type ScoreFunction,
} from '../query/tree.js'
import { parseDuration } from '../schema/dates.js'
import { periodAt } from '../schema/relative-dates.js'
import type { Segment } from '../segment/index.js'
import { checkDeadline } from './deadline.js'
import type { CompiledFunction, FunctionPlan, Plan } from './plan.js'
import { rounded, type Scorer } from './scorer.js'

/** No number of a field counts more. */
const MAX_NUMBER = 1e12

/**
 * @param segments all of the snapshot: their greatest number bounds the value.
 * @param now milliseconds since 1970.
 */
export function compileFunction(
  given: ScoreFunction,
  filter: Plan | undefined,
  segments: readonly Segment[],
  now: number,
): CompiledFunction {
  const { weight = 1 } = given
  switch (given.kind) {
    case 'weight':
      return { filter, description: 'weight', limit: weight, valueIn: () => () => weight }
    case 'field':
      return { filter, ...compileField(given, weight, segments) }
    case 'decay':
      return { filter, ...compileDecay(given, weight, now) }
  }
}

type Unfiltered = Omit<CompiledFunction, 'filter'>

function compileField(given: FieldFunction, weight: number, segments: readonly Segment[]): Unfiltered {
  const { field, factor = 1, modifier = 'none', missing = 0 } = given
  const modify = MODIFIERS[modifier]
  const valueOf = (number: number) => {
    const known = number === number ? Math.min(Math.max(0, number), MAX_NUMBER) : missing
    return Math.min(weight * modify(known * factor), MAX_FUNCTION_VALUE)
  }
  let limit = Math.max(valueOf(0), valueOf(missing))
  for (const segment of segments) limit = Math.max(limit, valueOf(greatestNumber(segment, field)))
  return {
    description: modifier === 'none' ? field : `${modifier} of ${field}`,
    limit,
    valueIn(segment) {
      const numbers = segment.numbers(field)
      return (document) => valueOf(numbers[document]!)
    },
  }
}

const MODIFIERS: Readonly<Record<NonNullable<FieldFunction['modifier']>, (x: number) => number>> = {
  none: (x) => x,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  reciprocal: (x) => 1 / (1 + x),
}

const greatest = new WeakMap<Segment, Map<string, number>>()

/** The greatest number in a column; NaN where there is none. Worked out once for a segment. */
function greatestNumber(segment: Segment, field: string): number {
  const known = greatest.get(segment) ?? new Map<string, number>()
  greatest.set(segment, known)
  let most = known.get(field)
  if (most === undefined) {
    most = NaN
    for (const number of segment.numbers(field)) if (!(number <= most) && number === number) most = number
    known.set(field, most)
  }
  return most
}

function compileDecay(given: DecayFunction, weight: number, now: number): Unfiltered {
  const { field, shape = 'exponential', origin = now, scale, offset = 0, decay = 0.5 } = given
  const from = typeof origin === 'string' ? (periodAt(origin, now)?.start ?? now) : origin
  const free = offset === 0 ? 0 : parseDuration(offset)!
  const decayAt = decayOf(shape, parseDuration(scale)!, decay)
  return {
    description: `${shape} decay of ${field}`,
    limit: weight,
    valueIn(segment) {
      const numbers = segment.numbers(field)
      return (document) => {
        const number = numbers[document]!
        const distance = number === number ? Math.max(0, Math.abs(number - from) - free) : Infinity
        return weight * decayAt(distance)
      }
    },
  }
}

/** A decay that comes to `decay` at the scale. */
function decayOf(
  shape: NonNullable<DecayFunction['shape']>,
  scale: number,
  decay: number,
): (distance: number) => number {
  switch (shape) {
    case 'exponential': {
      const halfLife = scale * (Math.log(0.5) / Math.log(decay))
      return (distance) => exponentialDecay(distance, halfLife)
    }
    case 'gaussian': {
      const half = scale * Math.sqrt(Math.log(0.5) / Math.log(decay))
      return (distance) => gaussianDecay(distance, half)
    }
    case 'linear': {
      const half = scale / (2 * (1 - decay))
      return (distance) => linearDecay(distance, half)
    }
  }
}

type ScoreMode = FunctionPlan['scoreMode']

/** The values of two functions together. */
function combine(a: number, b: number, mode: ScoreMode): number {
  return mode === 'multiply' ? a * b : mode === 'sum' ? a + b : Math.max(a, b)
}

/** The values of several functions together; 1 without any. None is above {@link MAX_FUNCTION_VALUE}. */
export function combineValues(values: readonly number[], mode: ScoreMode): number {
  if (values.length === 0) return 1
  return Math.min(
    values.reduce((all, value) => combine(all, value, mode)),
    MAX_FUNCTION_VALUE,
  )
}

/** No value of a plan's functions is greater. */
export function limitOf({ functions, scoreMode }: FunctionPlan): number {
  // A function with a filter may not count.
  const isSure = functions.some(({ filter }) => filter === undefined)
  const limits = functions.map(({ limit, filter }) =>
    filter !== undefined && scoreMode === 'multiply' ? Math.max(1, limit) : limit,
  )
  const limit = combineValues(limits, scoreMode)
  return isSure ? limit : Math.max(1, limit)
}

/** A score with the value of functions. */
export function withFunctions(score: number, value: number, mode: FunctionPlan['boostMode']): number {
  return mode === 'multiply' ? score * value : mode === 'sum' ? score + value : value
}

interface SegmentFunction {
  readonly value: (document: number) => number
  readonly filter: Scorer | undefined
}

/** The value of a plan's functions for one document of a segment after the other, upwards. */
export class FunctionValue {
  readonly #functions: readonly SegmentFunction[]
  readonly #mode: ScoreMode

  constructor(functions: readonly SegmentFunction[], mode: ScoreMode) {
    this.#functions = functions
    this.#mode = mode
  }

  of(document: number): number {
    const functions = this.#functions
    checkDeadline(functions.length)
    let combined = 1
    let isFirst = true
    for (let i = 0; i < functions.length; i++) {
      const { filter, value } = functions[i]!
      if (filter !== undefined && filter.advance(document) !== document) continue
      const own = value(document)
      combined = isFirst ? own : combine(combined, own, this.#mode)
      isFirst = false
    }
    return Math.min(combined, MAX_FUNCTION_VALUE)
  }
}

/** Documents of one part, with scores in which functions of their values take part. */
export class FunctionScorer implements Scorer {
  readonly #part: Scorer
  readonly #value: FunctionValue
  readonly #limit: number
  readonly #mode: FunctionPlan['boostMode']
  readonly #boost: number
  readonly #rounding: number
  readonly maxScore: number
  bound: number

  /**
   * @param limit no value is greater.
   * @param boost what a value counts that is added to the part's score, or replaces it; the part has its own in it.
   */
  constructor(
    part: Scorer,
    value: FunctionValue,
    limit: number,
    mode: FunctionPlan['boostMode'],
    boost: number,
    rounding: number,
  ) {
    this.#part = part
    this.#value = value
    this.#limit = limit
    this.#mode = mode
    this.#boost = boost
    this.#rounding = rounding
    this.maxScore = this.bound = this.#scoreOf(part.maxScore, limit)
  }

  #scoreOf(score: number, value: number): number {
    const counted = this.#mode === 'multiply' ? value : this.#boost * value
    return rounded(withFunctions(score, counted, this.#mode), this.#rounding)
  }

  get document(): number {
    return this.#part.document
  }

  get cost(): number {
    return this.#part.cost
  }

  demand(score: number): void {
    // A little less than what would do, since the quotient is rounded.
    if (this.#mode === 'multiply' && this.#limit > 0)
      this.#part.demand((score / this.#limit) * (1 - 2 ** -50))
    else if (this.#mode === 'sum') this.#part.demand(score - this.#boost * this.#limit * (1 + 2 ** -50))
  }

  advance(document: number): number {
    return this.#part.advance(document)
  }

  score(): number {
    const score = this.#mode === 'replace' ? 0 : this.#part.score()
    return this.#scoreOf(score, this.#value.of(this.#part.document))
  }

  stretch(document: number): number {
    const last = this.#part.stretch(document)
    this.bound = this.#scoreOf(this.#part.bound, this.#limit)
    return last
  }
}
