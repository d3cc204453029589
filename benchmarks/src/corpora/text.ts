const MARKS = /\p{M}/gu
const WORDS = /[a-z0-9]+/g

/**
 * The words of a text as all engines get them: NFKD, diacritics dropped, lower case, runs of a-z and 0-9. What an
 * engine's own tokenizer would make of the raw text is not what is compared here.
 */
export function plainWords(text: string): string {
  return (text.normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORDS) ?? []).join(' ')
}
