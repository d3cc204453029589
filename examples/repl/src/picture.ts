/** Draws docs/repl.svg: what the REPL answers to a few questions, as a picture for the README. */
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createColors } from 'picocolors'
import { answer } from './commands.js'
import type { Output } from './screen.js'
import { createSession } from './session.js'

const QUERIES = ['stalin handpicked grandfather', 'mohan yadva']
const WIDTH = 92
const LINE_HEIGHT = 19
const CHARACTER_WIDTH = 8.1
const FILLS: Readonly<Record<string, string>> = { 33: '#f2c94c', 36: '#56c8d8', 31: '#ff7b72', 2: '#8b949e' }

const corpus = new URL('../../../corpus/', import.meta.url)
const lines: string[] = []
const colors = createColors(true)
const output: Output = {
  screen: { width: WIDTH, colors, withoutTimes: true },
  print: (line) => {
    lines.push(line)
  },
}
const session = createSession()
for (const name of readdirSync(corpus).filter((file) => file.endsWith('.txt'))) {
  await answer(`:open "${fileURLToPath(new URL(name, corpus))}"`, session, {
    ...output,
    print: () => undefined,
  })
}
session.settings = { ...session.settings, limit: 2 }
for (const query of QUERIES) {
  lines.push(`${colors.cyan('lede>')} ${query}`)
  await answer(query, session, output)
  lines.push('')
}
writeFileSync(new URL('../../../docs/repl.svg', import.meta.url), toSvg(lines))

function toSvg(rows: readonly string[]): string {
  const width = Math.ceil(WIDTH * CHARACTER_WIDTH + 40)
  const height = rows.length * LINE_HEIGHT + 40
  const texts = rows.map((row, i) => `<text x="20" y="${34 + i * LINE_HEIGHT}">${toSpans(row)}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The search REPL answering two questions">
<title>The search REPL answering two questions</title>
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13.5" fill="#e6edf3" xml:space="preserve">
${texts.join('\n')}
</g>
</svg>
`
}

/** A line with the terminal's codes for colours as spans of SVG. */
function toSpans(row: string): string {
  const active = new Set<string>()
  return row
    .split('\u001b[')
    .map((part, i) => {
      const code = i === 0 ? null : /^(\d+)m/.exec(part)
      if (code !== null) {
        if (code[1] === '39') for (const color of Object.keys(FILLS)) active.delete(color)
        else if (code[1] === '22') for (const weight of ['1', '2']) active.delete(weight)
        else active.add(code[1]!)
      }
      const text = part.slice(code?.[0].length ?? 0)
      return text === '' ? '' : `<tspan${styleOf(active)}>${escapeXml(text)}</tspan>`
    })
    .join('')
}

function styleOf(active: ReadonlySet<string>): string {
  const fill = Object.keys(FILLS).find((code) => active.has(code))
  return (
    (fill === undefined ? '' : ` fill="${FILLS[fill]!}"`) + (active.has('1') ? ' font-weight="bold"' : '')
  )
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
