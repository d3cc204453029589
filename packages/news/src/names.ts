// Upper case, title case, or a script without cases; then letters, and what stands inside names: St. John's.
const NAME_WORD = /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’./-]*$/u

/** Small words inside names: Rio de Janeiro, Stratford upon Avon, Ursula von der Leyen. */
const PARTICLES = new Set(
  'al am an and au aux bin da dal de del della den der des di do dos du e el en for la las le les los of on sur ter the upon van von y zu'.split(
    ' ',
  ),
)

/** A long word with a full stop after it ends a sentence; a short one is cut short, as Calif., Jr. and St. are. */
const LONGEST_ABBREVIATION = 5

/** Whether a text of folded words reads as the name of a person, place or body: capitals all along, few words. */
export function isName(text: string, maxWords: number): boolean {
  const words = text.split(' ', maxWords + 1)
  return (
    words.length <= maxWords &&
    words.every(
      (word, index) =>
        (NAME_WORD.test(word) && !(word.endsWith('.') && lettersAfterDot(word) > LONGEST_ABBREVIATION)) ||
        (index > 0 && index < words.length - 1 && PARTICLES.has(word)),
    )
  )
}

/** The length of the last of the parts between full stops: 1 for D.C., 5 for Calif. */
function lettersAfterDot(word: string): number {
  return word.length - 1 - (word.lastIndexOf('.', word.length - 2) + 1)
}
