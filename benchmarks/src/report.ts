import type { Contestant } from './contestant.js'
import type { Corpus } from './corpora/index.js'
import { bold, clearLog, red } from './log.js'
import type { Effort } from './measure.js'
import type { QueryClass } from './queries.js'
import { printRows } from './rows.js'

const NONE = '-'
const grouped = new Intl.NumberFormat('en')

export function printReport(
  corpus: Corpus,
  contestants: readonly Contestant[],
  classes: readonly QueryClass[],
  { warmUp, rounds, budget }: Effort,
): void {
  const { name, documents, words, frequencies } = corpus
  clearLog()
  const size = `${grouped.format(documents)} documents of ${(words / documents).toFixed(1)} words, ${grouped.format(frequencies.size)} different words`
  console.log(bold(`\n${name}: ${size}`))
  console.log(contestants.map(({ title }) => title).join(', '))
  printAgreement(contestants, classes)

  console.log(
    `\nMicroseconds a query, best 10: mean of a round, median of ${rounds} rounds after ${warmUp} of warm-up; ×2 takes twice as long as lede.`,
  )
  printTable(contestants, classes, (contestant, className) => speedCell(contestant, className, contestants))
  if (contestants.some(({ figures }) => Object.values(figures.classes).some(({ cutShort }) => cutShort))) {
    console.log(`* over ${budget} s for this class: fewer rounds, no warm-up or fewer queries`)
  }
  console.log('\nMicroseconds that 95 of 100 single queries stay within.')
  printTable(contestants, classes, ({ figures }, className) => {
    const measured = figures.classes[className]
    return measured ? precise(measured.p95Ns / 1000) : NONE
  })

  console.log('\nThe rest')
  const rows: [string, (contestant: Contestant) => number | null | undefined][] = [
    ['index, documents/s', ({ figures: { indexMs } }) => indexMs && documents / (indexMs / 1000)],
    ['heap, MB', ({ figures: { heapBytes } }) => heapBytes && heapBytes / 1e6],
    ['optimize, ms', ({ figures: { optimizeMs } }) => (optimizeMs === 0 ? undefined : optimizeMs)],
    ['saved, MB', ({ figures: { savedBytes } }) => savedBytes && savedBytes / 1e6],
    ['save, ms', ({ figures }) => figures.saveMs],
    ['open and ask, ms', ({ figures }) => figures.openMs],
    ['add one, p50 ms', ({ figures }) => figures.addP50Ms],
    ['add one, p99 ms', ({ figures }) => figures.addP99Ms],
  ]
  printRows([
    ['', ...contestants.map(({ name }) => name)],
    ...rows.map(([label, figure]) => [
      label,
      ...contestants.map((contestant) => {
        const value = figure(contestant)
        return typeof value === 'number' ? precise(value) : NONE
      }),
    ]),
  ])
}

function speedCell(
  { name, figures }: Contestant,
  className: string,
  contestants: readonly Contestant[],
): string {
  const measured = figures.classes[className]
  if (!measured) return NONE
  const time = `${measured.cutShort ? '*' : ''}${precise(measured.meanNs / 1000)}`
  const lede = contestants.find((contestant) => contestant.name === 'lede')?.figures.classes[className]
  return lede && name !== 'lede' ? `${time} ×${precise(measured.meanNs / lede.meanNs)}` : time
}

function printAgreement(contestants: readonly Contestant[], classes: readonly QueryClass[]): void {
  const others = contestants.filter(({ agreement }) => Object.keys(agreement).length > 0)
  if (others.length === 0) return
  console.log(
    '\nQueries that find the same documents as lede (J: overlap of the sets where they differ); share of lede’s best 10 found.',
  )
  printTable(
    others,
    classes.filter(({ comparable }) => comparable),
    ({ agreement }, className) => {
      const found = agreement[className]
      if (!found) return NONE
      const sets = `${found.equal}/${found.queries}`
      const similarity = found.equal < found.queries ? ` J ${found.jaccard.toFixed(3)}` : ''
      return `${sets}${similarity}, ${Math.round(found.top10 * 100)}%`
    },
  )
  for (const { name, agreement } of others) {
    const bad = Object.entries(agreement).filter(([, { equal, queries }]) => equal < queries)
    if (bad.length > 0) {
      const list = bad.map(([className]) => className).join(', ')
      console.log(red(`DISAGREEMENT: ${name} and lede do not find the same documents in ${list}.`))
    }
  }
}

function printTable(
  contestants: readonly Contestant[],
  classes: readonly QueryClass[],
  cell: (contestant: Contestant, className: string) => string,
): void {
  printRows([
    ['', ...contestants.map(({ name }) => name)],
    ...classes.map(({ name }) => [name, ...contestants.map((contestant) => cell(contestant, name))]),
  ])
}

/** Three figures that mean something. */
function precise(value: number): string {
  return value >= 100 ? grouped.format(Math.round(value)) : String(Number(value.toPrecision(3)))
}
