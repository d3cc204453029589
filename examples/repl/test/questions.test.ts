import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs the REPL as a pipe does; one answer a line of input. */
function pipe(input: string, ...files: string[]): { out: string; err: string; status: number | null } {
  const run = spawnSync(
    process.execPath,
    ['-C', 'lede-source', '--import', './.ci/ts-node.mjs', 'examples/repl/src/main.ts', ...files],
    {
      cwd: root,
      input,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined },
    },
  )
  return { out: run.stdout, err: run.stderr, status: run.status }
}

const QUESTIONS: readonly (readonly [query: string, firstHit: RegExp])[] = [
  ["who selected north korea's first leader", /Soviet Union[^]*selected its first leader[^]*paragraph 7/],
  ['"comprehensive strategic partnership"', /Treaty on Comprehensive Strategic Partnership[^]*paragraph 1 /],
  ['stalin handpicked grandfather', /Kim Il-Sung was handpicked by Stalin[^]*paragraph 8/],
  ['crowdstrike windows crash', /CrowdStrike says single software update behind Microsoft Windows crash/],
  ['seizures predict', /method to predict seizures in epilepsy patients/],
  ['mohan yadav', /CM Mohan Yadav hopeful[^]*seen 2 times/],
  ['putn kim', /Putin, Kim rekindle/],
  ['published:2024-07-19 kerala', /Kerala[^]*19 Jul 2024/],
]

test('the questions of a first-time user, in a pipe', () => {
  const { out, status } = pipe(QUESTIONS.map(([query]) => `${query}\n`).join(''))
  expect(status).toBe(0)
  expect(out).not.toContain('\u001b')
  const answers = out.split(/^ ?1\. /m).slice(1)
  expect(answers).toHaveLength(QUESTIONS.length)
  QUESTIONS.forEach(([, expected], i) => {
    const firstHit = answers[i]!.split(/^ ?2\. |^\d+ (?:to|hit)/m)[0]
    expect(firstHit).toMatch(expected)
  })
  expect(answers[5]).toContain('\n1 hit in ')
  expect(answers[6]).toContain('did you mean Putin kim?')
}, 90_000)

test('files that cannot be read and unknown commands get one line each, and the rest goes on', () => {
  const { out, err, status } = pipe(':nonsense\n:open nowhere.csv\n:explain 3\nkim\n:quit\nnever read\n')
  const lines = out.split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'There is no command :nonsense; :help lists them.',
    'nowhere.csv: there is no such file',
    'Ask something first.',
  ])
  expect(out).toContain('Putin, Kim rekindle')
  expect(out).not.toContain('nothing found')
  expect([err, status]).toEqual(['', 0])
}, 90_000)

test('every command in a pipe: plain lines, no page out of place', () => {
  const { out, err, status } = pipe(
    [
      ':limit 3',
      'kim (putin',
      ':tree',
      ':more',
      ':similar 4',
      ':only kind=headline',
      ':sort published',
      ':collapse near',
      'kerala',
      ':facets',
      ':timeout 60000',
      ':watch kim',
      ':open corpus/putin-kim.txt',
      ':help',
    ].join('\n'),
  )
  expect([err, status]).toEqual(['', 0])
  expect(out).not.toContain('\u001b')
  for (const expected of [
    '  kim (putin\n            ^\n',
    'as text: kim~? putin~?\n',
    '\n 4. Putin, Kim',
    '\ndocuments like Putin, Kim rekindle',
    'ms, only kind=headline\n',
    'one hit for headlines that are nearly the same',
    '2 groups (2 hits) in',
    '2024-07-19  ',
    '  kim: Putin, Kim rekindle',
    'published:2024-07 ',
  ]) {
    expect(out).toContain(expected)
  }
  const help = out.slice(out.indexOf('Type words to search for')).trimEnd().split('\n')
  expect(help.length).toBeLessThan(45)
  for (const line of help) expect(line.length).toBeLessThanOrEqual(100)
}, 90_000)
