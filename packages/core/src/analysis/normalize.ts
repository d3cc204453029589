/** What NFKC and lower case leave as it is: lower-case ASCII letters and digits. */
const PLAIN = /^[a-z0-9]*$/
/** What NFKC leaves as it is. */
const ASCII = /^[ -~]*$/
/** Also letters that are written as one: the okina, ayin and hamza of transcriptions, the geresh. */
const APOSTROPHES = /[’ʼ‘ʻʾʿ׳]/g
/** It stands in Hebrew acronyms. */
const QUOTATION_MARK = /["״]/g
const FINAL_SIGMA = /ς/g
/** What lower case makes of a dotted capital I. */
const DOTTED_I = /i\u0307/g
/**
 * Characters that only say how others are shown: soft hyphens, joiners, directions, variation selectors, tatweel; and NUL, which
 * parts forms in a dictionary.
 */
const INVISIBLE = /[\0\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u0640]/gu
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
const DIGIT = /^\p{Nd}$/u
const GROUPING = /,/g
/** A dot that stands not between two digits. */
const LOOSE_DOT = /(?<![0-9])\.|\.(?![0-9])/g

/** A word as it is written to its form. A form's form is itself. */
export type Normalizer = (word: string) => string

/**
 * The normalizer by the rules of a locale for capital letters; undefined for those of no language in particular. A form is in
 * lower case and NFKC; curled apostrophes are straight, a final sigma is a sigma, digits are those of ASCII; the commas of `1,000`
 * and the dots of `U.S` are gone. Diacritics stay: see {@link foldForm}.
 */
export function normalizerOf(locale: string | undefined): Normalizer {
  const lower =
    locale === undefined
      ? (text: string) => text.toLowerCase()
      : (text: string) => text.toLocaleLowerCase(locale)
  return (word) => {
    if (PLAIN.test(word)) return word
    if (ASCII.test(word)) return withoutSeparators(lower(word))
    // Lower case may undo what NFKC composed, and what is invisible may keep marks from their letters.
    return withoutSeparators(
      lower(word.replace(INVISIBLE, '').normalize('NFKC'))
        .normalize('NFKC')
        .replace(INVISIBLE, '')
        .replace(APOSTROPHES, "'")
        .replace(QUOTATION_MARK, '')
        .replace(FINAL_SIGMA, 'σ')
        .replace(DOTTED_I, 'i')
        .replace(OTHER_DIGIT, asciiDigit)
        .normalize('NFC'),
    )
  }
}

function withoutSeparators(form: string): string {
  return form.includes('.') || form.includes(',') ? form.replace(GROUPING, '').replace(LOOSE_DOT, '') : form
}

/** A digit of any script: its ten follow each other. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(point - value - 1))) value++
  return String(value)
}

/** Diacritics of Latin, Greek and Cyrillic, points of Hebrew and Arabic, skin tones. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u{1f3fb}-\u{1f3ff}]/gu

/** Letters with a stroke, or made of two, that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
}
const LETTER = /[ßæœøłđðþħıŧŋĸ]/g
const SIGIL = /^[#@]/
const APOSTROPHE = /'/g

/**
 * A form without what a searcher may leave out: diacritics, apostrophes, the `#` and `@` before a name. `résumé` and `resume`
 * become `resume`, `don't` and `dont` become `dont`, `straße` and `strasse` become `strasse`. What was folded stays as it is.
 */
export function foldForm(form: string): string {
  if (PLAIN.test(form)) return form
  return form
    .replace(SIGIL, '')
    .replace(APOSTROPHE, '')
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter]!)
    .normalize('NFC')
}
