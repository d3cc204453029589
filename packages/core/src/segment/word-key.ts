/**
 * Parts a folded word from the form that it was folded from, where they differ: `resume` stands in a dictionary of words as it is, `résumé` as
 * `resume`, NUL, `résumé`. So all forms of a word follow each other, the word itself first.
 */
const FORM_SEPARATOR = '\0'

/** How a form stands in a dictionary of words. */
export function wordKey(word: string, form: string): string {
  return word === form ? form : `${word}${FORM_SEPARATOR}${form}`
}

/** How many units of a key are those of the folded word. */
export function wordLengthOf(units: Uint16Array, length: number): number {
  for (let i = 0; i < length; i++) if (units[i] === 0) return i
  return length
}

/** The folded word of a key. */
export function wordOfKey(key: string): string {
  const end = key.indexOf(FORM_SEPARATOR)
  return end < 0 ? key : key.slice(0, end)
}

/** The form that a key stands for. */
export function formOfKey(key: string): string {
  return key.slice(key.indexOf(FORM_SEPARATOR) + 1)
}
