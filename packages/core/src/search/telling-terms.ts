import type { CompiledAnalyzer } from '../analysis/index.js'

/** The main term of each word of a text, but for words that say little. */
export function tellingTerms(text: string, analyzer: CompiledAnalyzer): string[] {
  const words = analyzer.analyze(text).filter(({ word }) => !analyzer.isStopWord(word))
  return words.map(({ terms }) => terms[0]!)
}
