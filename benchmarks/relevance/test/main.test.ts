import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Three processes, each of which compiles what it runs. */
const PATIENCE = 300_000

const relevance = (...args: readonly string[]) =>
  promisify(execFile)(
    process.execPath,
    ['-C', 'lede-source', '--import', './.ci/ts-node.mjs', 'benchmarks/relevance/main.ts', ...args],
    { cwd: root },
  )

test(
  'without the data it says what is missing, and judges the own collection in plain text',
  async () => {
    const { stdout, stderr } = await relevance(
      '--data',
      'no-such-folder',
      '--models',
      'default',
      '--rounds',
      '1',
    )
    expect(stderr).toContain('There is no folder no-such-folder')
    expect(stderr).toContain('time.docs.jsonl.gz')
    expect(stdout).toMatch(/nDCG@10\n +own *\nreference +0\.\d{3} *\ndefault +0\.\d{3}/)
    expect(JSON.stringify(stdout + stderr)).not.toContain('\\u001b')
  },
  PATIENCE,
)
