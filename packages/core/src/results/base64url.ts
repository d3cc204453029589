const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DIGITS = new Map(Array.from(ALPHABET, (character, digit) => [character, digit]))

/** Bytes as text that needs no escaping in a URL: RFC 4648, section 5, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 6; bits -= 6) text += ALPHABET[(held >>> (bits - 6)) & 63]!
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + ALPHABET[held << (6 - bits)]!
}

/** The opposite of {@link encodeBase64Url}; undefined for what it never gives. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let bits = 0
  let held = 0
  let at = 0
  for (const character of text) {
    const digit = DIGITS.get(character)
    if (digit === undefined) return undefined
    held = (held << 6) | digit
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = held >>> bits
    held &= (1 << bits) - 1
  }
  return bits < 6 && held === 0 ? bytes : undefined
}
