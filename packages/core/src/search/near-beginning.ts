import type { Snapshot } from '../index/index.js'
import { unitsOf } from '../segment/units.js'
import { wordLengthOf } from '../segment/word-key.js'
import { foundWord, type FoundWord } from './expand.js'

/**
 * Tells of the words some beginning of which is within so many edits of what was typed, segment by segment, with the least number
 * of edits, until it is told to stop. An edit is one of {@link findFuzzy}. O(words × typed).
 */
export function findNearBeginning(
  snapshot: Snapshot,
  field: string,
  typed: string,
  distance: number,
  tell: (found: FoundWord, edits: number) => boolean,
): void {
  const units = unitsOf(typed)
  for (const [segment, live] of snapshot.segments.entries()) {
    const cursor = live.text(field).wordCursor()
    // A row for each number of units read: how far they are from each beginning of what was typed.
    const rows = [Int32Array.from({ length: units.length + 1 }, (_, i) => i)]
    let read = 0
    while (cursor.next()) {
      const length = Math.min(wordLengthOf(cursor.units, cursor.length), units.length + distance)
      for (read = Math.min(read, cursor.shared); read < length; read++)
        readUnit(rows, read, cursor.units, units)
      let edits = Infinity
      for (let i = 0; i <= length; i++) edits = Math.min(edits, rows[i]![units.length]!)
      if (edits > distance) continue
      const found = foundWord(live, segment, field, cursor)
      if (found !== undefined && !tell(found, edits)) return
    }
  }
}

/** Fills the row behind the unit at a place. */
function readUnit(rows: Int32Array[], at: number, word: Uint16Array, typed: Uint16Array): void {
  const row = (rows[at + 1] ??= new Int32Array(typed.length + 1))
  const before = rows[at]!
  row[0] = at + 1
  for (let i = 1; i <= typed.length; i++) {
    const isSame = word[at] === typed[i - 1]
    let edits = Math.min(before[i - 1]! + (isSame ? 0 : 1), before[i]! + 1, row[i - 1]! + 1)
    if (at > 0 && i > 1 && word[at] === typed[i - 2] && word[at - 1] === typed[i - 1])
      edits = Math.min(edits, rows[at - 1]![i - 2]! + 1)
    row[i] = edits
  }
}
