// Installs what the lock file names, with nothing but Node and npm on the machine, and only when something
// changed since the last time: every public npm script calls it first (see the pre* scripts in package.json).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = new URL('../node_modules/.lede-setup', import.meta.url)
const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url))
const { packageManager, engines } = JSON.parse(read('package.json').toString())

const [major, minor] = process.versions.node.split('.').map(Number)
const [wantedMajor, wantedMinor] = engines.node.replace('>=', '').split('.').map(Number)
if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  console.error(`Lede needs Node ${engines.node}; this is Node ${process.versions.node}.`)
  process.exit(1)
}

const hash = createHash('sha256').update(packageManager).update(String(major))
for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(read(name))
const stamp = hash.digest('hex')

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  console.error(`Setting up (once): ${packageManager} installs the packages of the lock file …`)
  const install = spawnSync(
    'npx',
    ['-y', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'],
    {
      cwd: root,
      // Standard output belongs to the program that runs next; a pipe must not see the installer.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (install.status !== 0) {
    console.error('The set-up failed; the lines above say why. Once mended, run the same command again.')
    process.exit(install.status ?? 1)
  }
  writeFileSync(stampFile, stamp)
}
