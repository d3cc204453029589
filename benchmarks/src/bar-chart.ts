/** A bar chart as SVG, in the colours of a light or dark page. */
export interface BarChart {
  readonly title: string
  /** From the top down. */
  readonly bars: readonly Bar[]
}

export interface Bar {
  readonly label: string
  /** From 0 up; the greatest fills the width. */
  readonly value: number
  /** The value as it is written beside the bar. */
  readonly text: string
  /** Whether it stands out. */
  readonly isOurs: boolean
}

const WIDTH = 720
const LABELS = 170
const VALUES = 70
const ROW = 26
const BAR = 18
const TOP = 44

const STYLE = `text { font: 14px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.bar { fill: #afb8c1 }
.ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .bar { fill: #57606a }
  .ours { fill: #4493f8 }
}`

export function barChart({ title, bars }: BarChart): string {
  const most = Math.max(...bars.map(({ value }) => value))
  const rows = bars.map(({ label, value, text, isOurs }, i) => {
    const y = TOP + i * ROW
    const width = most === 0 ? 0 : (value / most) * (WIDTH - LABELS - VALUES)
    const middle = y + BAR / 2 + 5
    return [
      `<text x="${LABELS - 10}" y="${middle}" text-anchor="end">${escape(label)}</text>`,
      `<rect class="bar${isOurs ? ' ours' : ''}" x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3"/>`,
      `<text x="${(LABELS + width + 8).toFixed(1)}" y="${middle}">${escape(text)}</text>`,
    ].join('')
  })
  const height = TOP + bars.length * ROW + 6
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(title)}">
<style>${STYLE}</style>
<text class="title" x="0" y="22">${escape(title)}</text>
${rows.join('\n')}
</svg>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!)
