import fc from 'fast-check'

/** Fields of every type; two of them are text. */
export const fields = {
  title: { type: 'text' },
  body: { type: 'text' },
  tag: { type: 'keyword' },
  n: { type: 'number' },
  day: { type: 'date' },
  open: { type: 'boolean' },
} as const

/** Pieces of the query language, and of what is no part of it. */
const piece = fc.oneof(
  fc.constantFrom(...Array.from('ab  ()"“+-*~^\\:[]{}?/!,')),
  fc.constantFrom('a', 'b', 'c d', '~1', '~2', '^2', '^=2', '#(', ')~1', ')~2', '"a b"', '"a b"~3', '2024'),
  fc.constantFrom(' AND ', ' OR ', ' NOT ', '&&', '||', ' NEAR ', ' NEAR/2 ', ' ONEAR/2 '),
  fc.constantFrom('title:', 'tag:', 'n:', 'day:', 'title,body:', 'title,tag:', 'tag:x', 'n:2', 'title:*'),
  fc.constantFrom(
    ' TO ',
    '>=',
    '<',
    'n:[1 TO 2}',
    'tag:x*',
    'day:now-1d',
    'w?ld',
    '*d',
    '/a+b/',
    'a~1/3',
    '~?',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

const sign = fc.constantFrom('', '+', '-', '#')
const behind = fc.constantFrom('', '~0', '~1', '~2', '^2', '~0^2', '^=2')

/** Few clauses in parentheses, which pieces at random hardly ever open, fill and close. */
const group = fc.letrec<{ clause: string; group: string }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b^2', '"a b"', 'n:2', 'tag:x', '*'),
    tie('group'),
  ),
  group: fc
    .tuple(fc.array(fc.tuple(sign, tie('clause')), { minLength: 1, maxLength: 2 }), behind)
    .map(([clauses, suffix]) => `(${clauses.map((clause) => clause.join('')).join(' ')})${suffix}`),
})).group

/** What people might type, and worse. */
export const queryText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.array(piece, { maxLength: 30, size: 'max' }).map((pieces) => pieces.join('')), weight: 3 },
  { arbitrary: group, weight: 1 },
)
