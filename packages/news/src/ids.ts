const MAX_LENGTH = 60

/**
 * Gives each text an id in words that no earlier one has, nor is `reserved`; the same texts in the same order get
 * the same ids.
 */
export function createIds(reserved?: string): (text: string, fallback: string) => string {
  const taken = new Set<string>(reserved === undefined ? [] : [reserved])
  const next = new Map<string, number>()
  return (text, fallback) => {
    const slug = slugOf(text, fallback)
    let id = slug
    for (let number = next.get(slug) ?? 2; taken.has(id); number++) {
      id = `${slug}-${number}`
      next.set(slug, number + 1)
    }
    taken.add(id)
    return id
  }
}

/**
 * Lower-case ASCII words joined by hyphens; with a checksum where they are not all that the text says, so that the
 * id is the text's own wherever it stands.
 */
function slugOf(text: string, fallback: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const words = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const slug = words.slice(0, MAX_LENGTH).replace(/-$/, '')
  const isWhole = slug === words && slug !== '' && !/[^\P{L}a-z]/u.test(folded)
  if (text === '') return fallback
  return isWhole ? slug : `${slug === '' ? fallback : slug}-${checksum(text)}`
}

/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll and Vo, 1991), in hexadecimal. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
