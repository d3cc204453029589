/** A program out of a document: a `ts` block, and the blocks after it that continue it. */
export interface Example {
  /** The number of the line that its first block's code begins on, from 1. */
  readonly line: number
  /** The code; its lines have the numbers that they have in the document. */
  readonly source: string
  /** What its `// →` comments say that it prints, line by line. */
  readonly expected: readonly string[]
}

/** A block that is shown alone: neither compiled nor run. */
export interface Skipped {
  readonly line: number
  /** The word beside `ts` that says so. */
  readonly word: string
}

interface Block {
  readonly line: number
  readonly info: string
  readonly code: readonly string[]
}

/**
 * The examples of a document in Markdown. A `ts` block is a program of its own; `ts continued` goes on where the
 * block before it ended; `ts fragment` and `ts nocheck` are skipped.
 * @throws {Error} for another word beside `ts`, or when there is nothing to continue.
 */
export function readExamples(markdown: string): { examples: Example[]; skipped: Skipped[] } {
  const programs: Block[][] = []
  const skipped: Skipped[] = []
  for (const block of readBlocks(markdown)) {
    const [language, ...words] = block.info.split(' ')
    const word = words.join(' ')
    if (language !== 'ts' && language !== 'typescript') continue
    if (word === 'fragment' || word === 'nocheck') skipped.push({ line: block.line, word })
    else if (word === 'continued' && programs.length > 0) programs.at(-1)!.push(block)
    else if (word === '') programs.push([block])
    else throw new Error(`Line ${block.line - 1}: a block "${block.info}" has no meaning here.`)
  }
  return { examples: programs.map(toExample), skipped }
}

function toExample(blocks: readonly Block[]): Example {
  const lines: string[] = []
  for (const { line, code } of blocks) {
    while (lines.length < line - 1) lines.push('')
    lines.push(...code)
  }
  const comments = lines.filter((text) => text.includes('// →'))
  return {
    line: blocks[0]!.line,
    source: lines.join('\n') + '\n',
    expected: comments.map((text) => text.slice(text.indexOf('// →') + 4).trim()),
  }
}

/** The fenced blocks; a block that is never closed goes to the end, as Markdown has it. */
function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = []
  let fence: { mark: string; indent: number; block: Block & { code: string[] } } | undefined
  markdown.split(/\r?\n/).forEach((text, i) => {
    const body = text.trimStart()
    const mark = /^(?:`{3,}|~{3,})/.exec(body)?.[0]
    if (fence === undefined) {
      if (mark === undefined) return
      const info = body.slice(mark.length).trim()
      fence = { mark, indent: text.length - body.length, block: { line: i + 2, info, code: [] } }
      blocks.push(fence.block)
    } else if (mark?.startsWith(fence.mark) === true && body.trimEnd() === mark) {
      fence = undefined
    } else {
      // Inside a list the code stands as far in as its fence.
      fence.block.code.push(text.slice(Math.min(fence.indent, text.length - body.length)))
    }
  })
  return blocks
}
