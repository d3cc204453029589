/** Optimal string alignment over UTF-16 units, with the whole matrix and no bound. */
export function slowEditDistance(a: string, b: string): number {
  const matrix: number[][] = []
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = []
    matrix.push(row)
    for (let j = 0; j <= b.length; j++) {
      const ways: number[] = []
      if (i === 0 && j === 0) ways.push(0)
      if (i > 0) ways.push(matrix[i - 1]![j]! + 1)
      if (j > 0) ways.push(row[j - 1]! + 1)
      if (i > 0 && j > 0) ways.push(matrix[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        ways.push(matrix[i - 2]![j - 2]! + 1)
      }
      row.push(Math.min(...ways))
    }
  }
  return matrix[a.length]![b.length]!
}
