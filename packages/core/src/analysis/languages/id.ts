import { stemmer } from '@orama/stemmers/indonesian'
import type { Analyzer } from '../analyzer.js'
import { LATIN, stemStep } from './stem-step.js'

/**
 * Indonesian: Snowball's stemmer (https://snowballstem.org/algorithms/indonesian/stemmer.html;
 * `@orama/stemmers`' copy).
 */
export const indonesian: Analyzer = {
  name: 'id',
  steps: [stemStep('snowball-id', LATIN, stemmer)],
  stopWords: (
    'ada adalah agar akan aku anda antara apa apabila apakah atas atau bagi bahwa beberapa begitu ' +
    'belum bisa bukan dalam dan dapat dari daripada dengan di dia hanya harus hingga ia ini itu jika ' +
    'juga kalau kami kamu karena ke kepada kita lagi lah lain maka masih mereka namun nya oleh pada ' +
    'para pernah pun saat saja sambil sampai sangat saya sebagai sebelum sebuah sedang sehingga sejak ' +
    'seperti serta setelah setiap suatu sudah supaya tapi telah tentang terhadap tersebut tetapi ' +
    'tidak untuk yaitu yakni yang'
  ).split(' '),
}
