import type { Analyzer } from '../analyzer.js'

/**
 * Chinese, Japanese and Korean, also mixed: every two neighbouring characters of what is written without
 * blanks count as a word (as Lucene's CJKAnalyzer has it). Needs no dictionary, so that it is the same on
 * every platform. It has no stop words: a bigram is none.
 */
export const cjk: Analyzer = {
  name: 'cjk',
  segmentation: 'bigrams',
}
