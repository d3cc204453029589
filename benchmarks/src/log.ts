/** Progress and warnings go to standard error, the tables to standard output. */
const colorful = (stream: NodeJS.WriteStream) => stream.isTTY && !process.env.NO_COLOR

/** Back to the beginning of the line, which is wiped. */
const CLEAR = '\r\u001b[2K'

const paint = (stream: NodeJS.WriteStream, code: number, text: string) =>
  colorful(stream) ? `\u001b[${code}m${text}\u001b[0m` : text

const terminal = process.stderr.isTTY

/** Who does what: one line that the next one replaces; where nobody watches, a line of its own. */
export function log(message: string): void {
  if (terminal) process.stderr.write(`${CLEAR}${paint(process.stderr, 2, message)}`)
  else console.error(message)
}

/** As `log`, for what is said too often to be kept in a file. */
export function logBriefly(message: string): void {
  if (terminal) log(message)
}

export function clearLog(): void {
  if (terminal) process.stderr.write(CLEAR)
}

export function warn(message: string): void {
  clearLog()
  console.error(paint(process.stderr, 33, `! ${message}`))
}

export const bold = (text: string) => paint(process.stdout, 1, text)
export const red = (text: string) => paint(process.stdout, 31, text)
export const green = (text: string) => paint(process.stdout, 32, text)
