/** What someone typed: read, checked, or answered with a sentence. */

/** @param parse gives the options, or the help where it was asked for; throws with a sentence for the one who typed. */
export function readOptions<O extends object>(parse: (args: readonly string[]) => O | string): O {
  try {
    const parsed = parse(process.argv.slice(2))
    if (typeof parsed !== 'string') return parsed
    console.log(parsed)
    process.exit()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    console.error(`${message.endsWith('.') ? message : `${message}.`} See --help.`)
    process.exit(1)
  }
}

export function wholeNumber(option: string, value: string, most: number, least = 1): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < least || number > most) {
    throw new Error(
      `--${option} takes a whole number from ${least} to ${most}, not ${JSON.stringify(value)}.`,
    )
  }
  return number
}

/** The names of a list with commas, each of which must be known; all where there is no list. */
export function chosen<Name extends string>(
  option: string,
  value: string | undefined,
  known: readonly Name[],
): readonly Name[] {
  if (value === undefined) return known
  return [...new Set(value.split(','))].map((wanted) => {
    const name = known.find((name) => name === wanted)
    if (name !== undefined) return name
    throw new Error(`--${option}: there is no ${JSON.stringify(wanted)}; there are ${known.join(', ')}.`)
  })
}
