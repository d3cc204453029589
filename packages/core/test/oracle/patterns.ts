import fc from 'fast-check'
import type { RegexQuery, WildcardQuery } from '../../src/query/tree.js'

/** Whether a wildcard pattern fits a word, character by character; a backslash comes before what stands for itself. */
export function fitsWildcard(pattern: string, word: string): boolean {
  const fits = (signs: readonly string[], characters: readonly string[]): boolean => {
    const [sign, ...rest] = signs
    if (sign === undefined) return characters.length === 0
    if (sign === '*') return characters.some((_, i) => fits(rest, characters.slice(i))) || fits(rest, [])
    if (characters.length === 0) return false
    const isSame = sign === '?' || characters[0] === (sign.startsWith('\\') ? sign.slice(1) : sign)
    return isSame && fits(rest, characters.slice(1))
  }
  return fits(pattern.match(/\\?[^]/gu) ?? [], Array.from(word))
}

/** Whether a pattern fits a word, or a keyword, which is compared as it is. A regex here is one of both languages. */
export function fitsPattern(
  { type, pattern }: WildcardQuery | RegexQuery,
  word: string,
  isFolded: boolean,
): boolean {
  const folded = isFolded ? pattern.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() : pattern
  if (type === 'wildcard') return fitsWildcard(folded, word)
  // eslint-disable-next-line no-restricted-syntax -- JavaScript's own engine is the twin; patterns come from the generator
  return new RegExp(`^(?:${folded})$`, 'su').test(word)
}

/** A pattern as it is written here and as JavaScript has it. */
interface WrittenTwice {
  readonly ours: string
  readonly theirs: string
}

function alike(text: string): WrittenTwice {
  return { ours: text, theirs: text }
}

function join(parts: readonly WrittenTwice[], separator: string, before = '', after = ''): WrittenTwice {
  const joined = (way: 'ours' | 'theirs') => before + parts.map((part) => part[way]).join(separator) + after
  return { ours: joined('ours'), theirs: joined('theirs') }
}

const CLASSES: readonly WrittenTwice[] = [
  { ours: '\\d', theirs: '\\p{Nd}' },
  { ours: '\\D', theirs: '\\P{Nd}' },
  { ours: '\\w', theirs: '[\\p{L}\\p{M}\\p{N}_]' },
  { ours: '\\W', theirs: '[^\\p{L}\\p{M}\\p{N}_]' },
  { ours: '\\s', theirs: '\\p{White_Space}' },
  { ours: '\\S', theirs: '\\P{White_Space}' },
]

/** The classes that JavaScript can have inside of another one. */
const INNER_CLASSES = CLASSES.filter(({ ours }) => ours !== '\\W').map(({ ours, theirs }) => ({
  ours,
  theirs: theirs.replace(/^\[(.*)\]$/, '$1'),
}))

const classItem: fc.Arbitrary<WrittenTwice> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...['a', 'b', 'é', '1', '😀', '\\]', '\\-', '\\u{1F600}'].map(alike)),
  },
  { weight: 3, arbitrary: fc.constantFrom(...['a-b', 'b-c', '0-9', 'a-é', '\\x61-c', 'é-😀'].map(alike)) },
  { weight: 2, arbitrary: fc.constantFrom(...INNER_CLASSES) },
)

const atom: fc.Arbitrary<WrittenTwice> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...['a', 'b', 'ab', 'c', 'é', '1', '😀', '\\*', '\\u0061'].map(alike)),
  },
  { weight: 2, arbitrary: fc.constant(alike('.')) },
  { weight: 2, arbitrary: fc.constantFrom(...CLASSES) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('[', '[^'), fc.array(classItem, { minLength: 1, maxLength: 3 }))
      .map(([before, items]) => join(items, '', before, ']')),
  },
)

const quantifier = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '{2,3}', '{0}', '{3,}') },
)

/** A regular expression of what both languages have; JavaScript's is for the flags `s` and `u`. */
export const regex: fc.Arbitrary<WrittenTwice> = fc.letrec<{
  choice: WrittenTwice
  sequence: WrittenTwice
  part: WrittenTwice
}>((tie) => ({
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((options) => join(options, '|')),
  sequence: fc.array(tie('part'), { maxLength: 4 }).map((parts) => join(parts, '')),
  part: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 4, arbitrary: atom },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom('(', '(?:'), tie('choice'))
            .map(([before, inner]) => join([inner], '', before, ')')),
        },
      ),
      quantifier,
    )
    .map(([inner, sign]) => join([inner], '', '', sign)),
})).choice
