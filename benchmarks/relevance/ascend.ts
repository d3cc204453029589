/** A parameter and the values that are tried. */
export interface Parameter {
  readonly name: string
  readonly start: number
  readonly values: readonly number[]
}

/** A value for each parameter, by name. */
export type Setting = Readonly<Record<string, number>>

export const startOf = (parameters: readonly Parameter[]): Setting =>
  Object.fromEntries(parameters.map(({ name, start }) => [name, start]))

/**
 * Coordinate ascent (Metzler and Croft, Linear feature-based models for information retrieval, 2007): one parameter after the other
 * takes the value that scores best while the others stay, until no change scores more. The start stays where nothing beats it.
 * @param score the greater the better; asked for a setting as often as it comes up.
 */
export async function ascend(
  parameters: readonly Parameter[],
  score: (setting: Setting) => Promise<number>,
): Promise<Setting> {
  let best = startOf(parameters)
  let bestScore = await score(best)
  for (let changed = true; changed;) {
    changed = false
    for (const { name, values } of parameters) {
      for (const value of values) {
        const setting = { ...best, [name]: value }
        const reached = await score(setting)
        if (reached <= bestScore) continue
        best = setting
        bestScore = reached
        changed = true
      }
    }
  }
  return best
}
