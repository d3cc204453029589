import type { LedeError } from '../src/index.js'

/** The code of the error that is thrown; `none` when there is none. */
export function codeOf(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    return (error as LedeError).code
  }
}
