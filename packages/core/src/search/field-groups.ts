import type { CompiledAnalyzer } from '../analysis/index.js'

/** Fields whose texts, or queries, are analyzed alike, so that their terms are the same. */
export interface FieldGroup {
  readonly analyzer: CompiledAnalyzer
  readonly names: readonly string[]
}

/** Groups in the order of their first fields; none without fields. */
export function groupByAnalyzer(
  names: readonly string[],
  analyzerOf: (name: string) => CompiledAnalyzer,
): FieldGroup[] {
  const byAnalyzer = new Map<CompiledAnalyzer, string[]>()
  for (const name of names) {
    const analyzer = analyzerOf(name)
    const others = byAnalyzer.get(analyzer)
    if (others === undefined) byAnalyzer.set(analyzer, [name])
    else others.push(name)
  }
  return [...byAnalyzer].map(([analyzer, of]) => ({ analyzer, names: of }))
}
