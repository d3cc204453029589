/** Parameters that rank best on one half of the queries, and what they do on the other half. */
import { log, logBriefly } from '../src/log.js'
import { pickSome, randomFrom } from '../src/random.js'
import { mean } from '../src/statistics.js'
import { ascend, startOf, type Setting } from './ascend.js'
import { readCollection } from './collections.js'
import { lede } from './engines/lede.js'
import { spread, type JudgedQuery } from './judged-queries.js'
import { DEPTH, MEASURES, type MeasureName } from './measures.js'
import { TUNED } from './models.js'

/** A setting, and what it does with the queries held out. */
interface HeldOut {
  readonly setting: Setting
  /** One for each query. */
  readonly figures: readonly number[]
}

export interface TunedCollection {
  readonly name: string
  readonly trainingQueries: number
  /** The ids of the queries held out. */
  readonly heldOut: readonly string[]
  readonly start: HeldOut
  /** Tuned on this collection alone. */
  readonly alone: HeldOut
  /** Tuned on the mean over all collections. */
  readonly together: HeldOut
}

export interface TuneOptions {
  readonly data: string
  /** How many queries of a collection at most. */
  readonly queries: number
  /** How they are split. */
  readonly seed: number
  readonly measure: MeasureName
}

/** A collection that is indexed and split. */
interface Trial {
  readonly name: string
  readonly training: readonly JudgedQuery[]
  readonly heldOut: readonly JudgedQuery[]
  measure(setting: Setting, queries: readonly JudgedQuery[]): Promise<number[]>
  /** The mean over the queries for training; worked out once for a setting. */
  train(setting: Setting): Promise<number>
}

export async function tune(collections: readonly string[], options: TuneOptions): Promise<TunedCollection[]> {
  const trials = collections.map((name) => trialOf(name, options))
  const together = await ascend(TUNED.parameters, async (setting) => {
    const means: number[] = []
    for (const trial of trials) means.push(await trial.train(setting))
    return mean(means)
  })
  const tuned: TunedCollection[] = []
  for (const trial of trials) {
    const judge = async (setting: Setting): Promise<HeldOut> => ({
      setting,
      figures: await trial.measure(setting, trial.heldOut),
    })
    tuned.push({
      name: trial.name,
      trainingQueries: trial.training.length,
      heldOut: trial.heldOut.map(({ id }) => id),
      start: await judge(startOf(TUNED.parameters)),
      alone: await judge(await ascend(TUNED.parameters, (setting) => trial.train(setting))),
      together: await judge(together),
    })
  }
  return tuned
}

function trialOf(name: string, { data, queries: most, seed, measure: measureName }: TuneOptions): Trial {
  log(`${name}: reading …`)
  const collection = readCollection(name, data)
  const queries = spread(collection.queries, most)
  const drawn = new Set(pickSome(randomFrom(seed), queries, Math.ceil(queries.length / 2)))
  const training = queries.filter((query) => drawn.has(query))
  const searchOf = lede(collection.documents)
  const known = new Map<string, number>()

  const measure = async (setting: Setting, some: readonly JudgedQuery[]) => {
    const search = await searchOf(TUNED.model(setting))
    const figures: number[] = []
    for (const { text, judgments } of some) {
      figures.push(MEASURES[measureName].of(await search(text, DEPTH), judgments))
    }
    return figures
  }
  return {
    name,
    training,
    heldOut: queries.filter((query) => !drawn.has(query)),
    measure,
    train: async (setting) => {
      const key = describe(setting)
      let reached = known.get(key)
      if (reached === undefined) {
        logBriefly(`${name}: ${key} …`)
        reached = mean(await measure(setting, training))
        known.set(key, reached)
      }
      return reached
    },
  }
}

/** Such as `title boost 2, k1 0.9`. */
export const describe = (setting: Setting) =>
  Object.entries(setting)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
