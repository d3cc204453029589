import type { Command } from './command.js'
import type { Screen } from './screen.js'

/** The query language in examples; docs/query-language.md has all of it. */
const EXAMPLES = [
  ['"north korea"  "a b"~2', 'words side by side, or up to two places out of line'],
  ['kim NEAR/5 putin', 'with at most 5 words between them'],
  ['+kim -stalin', 'must and must not; also AND, OR, NOT and ( )'],
  ['(kim putin treaty)~2', 'at least two of them'],
  ['kore*  w?ld  /colou?r/', 'words that begin so, of that shape, by a regular expression'],
  ['putn~  treaty^2  kim^=2', 'a few letters off; counts twice; scores 2'],
  ['headline:crash', 'in one field'],
  ['kind:passage', 'an exact value: kind, place, agency, byline, category'],
  ['published:2024-07', 'of a day, month or year; also >now-30d, [2024-06 TO *]'],
] as const

const COLUMN = 32

/** Examples of queries, and all commands by their headings. */
export function renderHelp(
  groups: Readonly<Record<string, Readonly<Record<string, Command>>>>,
  { colors }: Screen,
): string[] {
  const row = (left: string, right: string) => `  ${colors.cyan(left.padEnd(COLUMN))} ${right}`
  return [
    'Type words to search for. The best hits come first.',
    ...EXAMPLES.map(([example, meaning]) => row(example, meaning)),
    ...Object.entries(groups).flatMap(([heading, commands]) => [
      colors.bold(heading),
      ...Object.values(commands).map(({ usage, help }) => row(usage, help)),
    ]),
  ]
}
