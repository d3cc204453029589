import { expect } from 'vitest'
import { LedeError } from '../src/index.js'

/** The code of the error that is thrown; `none` when there is none. */
export function codeOf(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    return (error as LedeError).code
  }
}

/** The error that is thrown. @throws when there is none. */
export function errorOf(run: () => unknown): LedeError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(LedeError)
    return error as LedeError
  }
  throw new Error('Nothing was thrown.')
}
