// ts-node's own loader; only its load is wrapped, because a compile error would cross the loader thread
// as an object without a prototype and print as nothing useful.
import { load as compile } from 'ts-node/esm'

export { resolve } from 'ts-node/esm'

export async function load(url, context, nextLoad) {
  try {
    return await compile(url, context, nextLoad)
  } catch (error) {
    throw error instanceof Error ? error : new Error(error?.message ?? String(error), { cause: url })
  }
}
