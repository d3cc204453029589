import { bold } from './log.js'

/**
 * Prints a table: the first row is the head; the first column is to the left, the others to the right. `paint` colors cells, once they
 * have their width.
 */
export function printRows(
  rows: readonly (readonly string[])[],
  paint: (cell: string) => string = (cell) => cell,
): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  rows.forEach((row, i) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    )
    console.log(i === 0 ? bold(cells.join('  ')) : cells.map(paint).join('  '))
  })
}
