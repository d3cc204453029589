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

/** What people might type, and worse. */
export const queryText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 30, size: 'max' })
  .map((pieces) => pieces.join(''))
