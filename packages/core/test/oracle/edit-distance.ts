/** Optimal string alignment over UTF-16 units, or without swaps Levenshtein's distance, with the whole matrix and no bound. */
export function slowEditDistance(a: string, b: string, transpositions = true): number {
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
      if (transpositions && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        ways.push(matrix[i - 2]![j - 2]! + 1)
      }
      row.push(Math.min(...ways))
    }
  }
  return matrix[a.length]![b.length]!
}

/** Which words count as near. */
interface Options {
  readonly transpositions: boolean
  readonly prefixLength: number
}

/** The same where the first units must agree; Infinity where they do not. */
export function slowPrefixedDistance(
  a: string,
  b: string,
  { transpositions, prefixLength }: Options,
): number {
  return agrees(a, b, prefixLength) ? slowEditDistance(a, b, transpositions) : Infinity
}

/** How far the nearest beginning of `b` is from `a`, where the first units agree; Infinity where they do not. */
export function slowBeginningDistance(
  a: string,
  b: string,
  { transpositions, prefixLength }: Options = { transpositions: true, prefixLength: 0 },
): number {
  if (!agrees(a, b, prefixLength)) return Infinity
  const beginnings = Array.from({ length: b.length + 1 }, (_, length) => b.slice(0, length))
  return Math.min(...beginnings.map((beginning) => slowEditDistance(a, beginning, transpositions)))
}

/** Whether so many first units agree, or one more where that would part a pair of surrogates. */
function agrees(a: string, b: string, prefixLength: number): boolean {
  const isParted = prefixLength > 0 && /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(a.slice(prefixLength - 1))
  return b.startsWith(a.slice(0, isParted ? prefixLength + 1 : prefixLength))
}
