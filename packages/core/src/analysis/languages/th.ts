import { tha } from 'stopword'
import type { Analyzer } from '../analyzer.js'

/** Thai, which does not inflect: the words of the platform's dictionary. */
export const thai: Analyzer = {
  name: 'th',
  segmentation: 'words',
  stopWords: tha,
}
