import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The repository's own tools: files that Node runs, so that neither a shell nor the PATH has a say. */
export const attw = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js')
export const pnpm = join(dirname(require.resolve('pnpm')), 'bin/pnpm.cjs')
export const tsc = require.resolve('typescript/bin/tsc')
