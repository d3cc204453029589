import { stemmer } from '@orama/stemmers/turkish'
import type { Analyzer, Step } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

const apostrophes: Step = {
  name: 'apostrophes',
  apply(word) {
    const at = word.indexOf("'")
    return at > 1 ? word.slice(0, at) : word
  },
}

/**
 * Turkish: what stands behind an apostrophe is an ending of a name (`Ankara'da`) and falls away, but
 * not in O'Neill. Then
 * Snowball's stemmer (https://snowballstem.org/algorithms/turkish/stemmer.html; `@orama/stemmers`' copy).
 */
export const turkish: Analyzer = {
  name: 'tr',
  locale: 'tr',
  steps: [apostrophes, stemStep('snowball-tr', LATIN, stemmer)],
  stopWords: (
    'acaba ama ancak artık aslında az bana bazı belki ben beni benim bile bir biraz biri birkaç ' +
    'birçok biz bize bizi bizim böyle bu buna bunda bundan bunlar bunu bunun burada çok çünkü da daha ' +
    'de değil diğer diye dolayı en fakat gibi göre hangi hem henüz hep hepsi her herhangi hiç hiçbir ' +
    'için ile ilgili ise işte kadar kendi kendine kez ki kim kimse mı mi mu mü nasıl ne neden nerede ' +
    'niçin niye o olan olarak oldu olduğu olduğunu olması olmak olur on ona ondan onlar onların onu ' +
    'onun orada oysa öyle sadece sanki sen seni senin siz sizi sizin sonra şey şu şöyle şunu ' +
    'tarafından tüm üzere var ve veya ya yani yine yok zaten'
  ).split(' '),
}
