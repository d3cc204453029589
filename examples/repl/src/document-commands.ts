import { rename, rm, writeFile } from 'node:fs/promises'
import { openIndex, type BulkProgress } from '@lede/core'
import { messageOf, UsageError } from './command.js'
import { fields } from './records.js'
import type { Output } from './screen.js'
import { emptyIndex, replaceIndex, type Session } from './session.js'
import { openSource, readBytes, reasonOf, sizeOf } from './sources.js'
import { plain } from './text.js'
import { tellFindings } from './watch-commands.js'

export async function open(session: Session, output: Output, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) throw new UsageError('Usage: :open FILE…')
  for (const path of paths) {
    try {
      await openOne(session, output, path)
    } catch (error) {
      // The other files may be fine.
      output.print(output.screen.colors.red(plain(messageOf(error))))
    }
  }
}

async function openOne(session: Session, output: Output, path: string): Promise<void> {
  const { screen, print, progress } = output
  const bar = progress?.(path, await sizeOf(path))
  const start = performance.now()
  let reached: BulkProgress = { added: 0, replaced: 0 }
  try {
    const { documents, notes } = openSource(path, (bytes) => bar?.advance(bytes))
    const onProgress = (now: BulkProgress) => {
      reached = now
    }
    await session.index.addAll(documents, { replace: true, onProgress })
    bar?.stop()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const replaced = reached.replaced === 0 ? '' : `, ${reached.replaced} of them replaced`
    print(
      `${plain(path)}: ${reached.added} documents${replaced}${screen.withoutTimes ? '' : ` in ${seconds} s`}`,
    )
    for (const note of notes) print(screen.colors.yellow(`  ${plain(note)}`))
  } finally {
    bar?.stop()
    tellFindings(session, output)
  }
}

export async function save({ index }: Session, { print }: Output, [path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new UsageError('Usage: :save FILE')
  await refuseForeign(path)
  const bytes = index.toBytes()
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
  print(`${plain(path)}: ${index.size} documents, ${bytes.length.toLocaleString('en')} bytes`)
}

/** A slip of the keyboard must not cost a file that is no saved index. */
async function refuseForeign(path: string): Promise<void> {
  let beginning: string
  try {
    beginning = [...(await readBytes(path)).subarray(0, 4)].join()
  } catch {
    // There is nothing to lose; writing tells what else is wrong.
    return
  }
  if (beginning !== String([76, 69, 68, 69])) {
    throw new UsageError(`${path}: this file is no saved index; choose another name, or remove it first.`)
  }
}

export async function load(session: Session, { print }: Output, [path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new UsageError('Usage: :load FILE')
  replaceIndex(session, openIndex(await readBytes(path), { fields }))
  print(`${plain(path)}: ${session.index.size} documents`)
}

export function startAnew(session: Session, { print }: Output): void {
  replaceIndex(session, emptyIndex())
  print('The index is empty; :open fills it.')
}

export function stats({ index }: Session, { print }: Output): void {
  print(`${index.size} documents, language ${index.language}`)
  print(
    `fields: ${Object.entries(index.fields)
      .map(([name, { type }]) => `${name} (${type})`)
      .join(', ')}`,
  )
}
