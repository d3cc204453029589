import { createInterface } from 'node:readline'
import { Unsupported } from './engine.js'

const output = process.stdout
const write = output.write.bind(output)
// Standard output belongs to the answers, whatever an engine has to say, and be it as it is loaded.
output.write = (chunk: string | Uint8Array) => process.stderr.write(chunk)

/**
 * Answers requests, one JSON object a line, in order, until one says `quit` or standard input ends; then the process ends. What
 * `perform` throws is answered as an error.
 */
export async function serve(perform: (request: unknown) => Promise<object>): Promise<never> {
  const answer = (reply: object) => write(`${JSON.stringify(reply)}\n`)
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as { readonly op?: unknown }
    try {
      answer({ ok: true, ...(await perform(request)) })
    } catch (error) {
      if (!(error instanceof Unsupported)) console.error(error)
      answer({ ok: false, error: error instanceof Error ? error.message : String(error) })
    }
    if (request.op === 'quit') break
  }
  process.exit()
}
