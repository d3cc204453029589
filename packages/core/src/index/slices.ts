/** How long a slice of work may last, in milliseconds: a frame at 60 Hz has 16. */
export const SLICE = 4

/** Resolves in the next turn of the event loop, after what waits for its turn now. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { setImmediate, MessageChannel } = globalThis as unknown as Turns
    if (setImmediate !== undefined) setImmediate(resolve)
    else if (MessageChannel === undefined) setTimeout(resolve, 0)
    else {
      // A timer would wait four milliseconds in a browser.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(0)
    }
  })
}

/** What some platforms have and others lack. */
interface Turns {
  readonly setImmediate?: (run: () => void) => void
  readonly MessageChannel?: new () => {
    readonly port1: { onmessage: (() => void) | null; close(): void }
    readonly port2: { postMessage(message: number): void }
  }
}
