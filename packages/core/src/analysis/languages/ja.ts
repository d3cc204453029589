import { jpn } from 'stopword'
import type { Analyzer } from '../analyzer.js'

const LONG_KATAKANA = /^[\u30a1-\u30ff]{3,}ー$/

/**
 * Japanese: the words of the platform's dictionary. The long mark that ends a katakana word of four
 * characters or more falls away, since it is often left out (as Lucene's JapaneseKatakanaStemFilter has it):
 * `コンピューター` finds `コンピュータ`.
 */
export const japanese: Analyzer = {
  name: 'ja',
  segmentation: 'words',
  steps: [{ name: 'katakana', apply: (word) => (LONG_KATAKANA.test(word) ? word.slice(0, -1) : word) }],
  stopWords: jpn,
}
