declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string }
  export default stemmer
}

declare module 'natural/lib/natural/phonetics/double_metaphone.js' {
  export default class DoubleMetaphone {
    /** The codes of a word, of at most 32 letters each. */
    process(word: string): [primary: string, secondary: string]
  }
}
