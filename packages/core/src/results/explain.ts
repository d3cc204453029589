import type { BoolPlan, PhrasePlan, Plan, TermPlan } from '../search/plan.js'
import { recencyFactor, type Recency } from '../search/order.js'
import { lowerBound } from '../segment/text-field.js'
import type { Segment } from '../segment/index.js'
import type { Explanation } from './types.js'

/** How a document's score came about; undefined when the plan does not match it. */
export function explainScore(
  plan: Plan,
  recency: Recency | undefined,
  segment: Segment,
  document: number,
): Explanation | undefined {
  const matched = explainPlan(plan, document)
  if (matched === undefined || recency === undefined) return matched
  const factor = recencyFactor(recency, segment, document)
  return product(`score × recency`, [matched, leaf(factor, `recency by ${recency.field}`)])
}

function explainPlan(plan: Plan, document: number): Explanation | undefined {
  switch (plan.kind) {
    case 'term':
      return explainTerm(plan, document)
    case 'phrase':
      return explainPhrase(plan, document)
    case 'documents': {
      const matches = plan.documents[lowerBound(plan.documents, document)] === document
      return matches ? leaf(plan.score, plan.description) : undefined
    }
    case 'bool':
      return explainBool(plan, document)
  }
}

function explainTerm({ boost, fields }: TermPlan, document: number): Explanation | undefined {
  const details: Explanation[] = []
  for (const { name, boost: fieldBoost, lengths, scorer, expansions } of fields) {
    let best: Explanation | undefined
    for (const { term, postings, closeness } of expansions) {
      const at = lowerBound(postings.documents, document)
      if (postings.documents[at] !== document) continue
      const frequency = postings.positions[at]!.length
      const length = lengths[document]!
      const explained = product(`${term} in ${name}`, [
        ...boosts(boost, fieldBoost, name),
        leaf(scorer.weight, 'idf'),
        ...(closeness === 1 ? [] : [leaf(closeness, 'closeness')]),
        leaf(scorer.saturation(frequency, length), `stands ${times(frequency)} among ${words(length)}`),
      ])
      if (best === undefined || explained.value > best.value) best = explained
    }
    if (best !== undefined) details.push(best)
  }
  return details.length === 0 ? undefined : sumOf('in all fields', details)
}

function explainPhrase({ boost, fields }: PhrasePlan, document: number): Explanation | undefined {
  const details: Explanation[] = []
  for (const { name, boost: fieldBoost, lengths, scorer, terms, matches } of fields) {
    const at = lowerBound(matches.documents, document)
    if (matches.documents[at] !== document) continue
    const frequency = matches.starts[at]!.length
    const length = lengths[document]!
    details.push(
      product(`"${terms.join(' ')}" in ${name}`, [
        ...boosts(boost, fieldBoost, name),
        leaf(scorer.weight, 'idf of its words'),
        leaf(scorer.saturation(frequency, length), `stands ${times(frequency)} among ${words(length)}`),
      ]),
    )
  }
  return details.length === 0 ? undefined : sumOf('in all fields', details)
}

function explainBool(plan: BoolPlan, document: number): Explanation | undefined {
  const explainAll = (clauses: readonly Plan[]) => clauses.map((clause) => explainPlan(clause, document))
  const must = explainAll(plan.must)
  const should = explainAll(plan.should).filter((detail) => detail !== undefined)
  if (
    must.includes(undefined) ||
    explainAll(plan.filter).includes(undefined) ||
    should.length < plan.minimumShouldMatch ||
    explainAll(plan.not).some((detail) => detail !== undefined)
  ) {
    return undefined
  }
  const details = [...must.filter((detail) => detail !== undefined), ...should]
  const clauses = details.length === 0 ? leaf(0, 'filters') : sumOf('of its clauses', details)
  return plan.boost === 1 ? clauses : product('boosted', [leaf(plan.boost, 'boost'), clauses])
}

function boosts(boost: number, fieldBoost: number, field: string): Explanation[] {
  return [
    ...(boost === 1 ? [] : [leaf(boost, 'boost of the clause')]),
    ...(fieldBoost === 1 ? [] : [leaf(fieldBoost, `boost of ${field}`)]),
  ]
}

function leaf(value: number, description: string): Explanation {
  return { value, description, details: [] }
}

function product(description: string, details: readonly Explanation[]): Explanation {
  const value = details.reduce((result, detail) => result * detail.value, 1)
  return { value, description: `product: ${description}`, details }
}

/** A sum of one is that one. */
function sumOf(description: string, details: readonly Explanation[]): Explanation {
  if (details.length === 1) return details[0]!
  const value = details.reduce((result, detail) => result + detail.value, 0)
  return { value, description: `sum: ${description}`, details }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function words(count: number): string {
  return count === 1 ? '1 word' : `${count} words`
}
