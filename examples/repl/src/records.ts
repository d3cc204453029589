import type { Fields, InputDocument, StoredDocument } from '@lede/core'
import { newsFields } from '@lede/news'

/** What every index of the REPL holds: news, and what other collections call their parts. */
export const fields = { ...newsFields, category: { type: 'keyword' } } as const satisfies Fields

export type SourceDocument = InputDocument<typeof fields>

/** What to call a document in one line. */
export function titleOf({ headline, articleHeadline, id }: StoredDocument<typeof fields>): string {
  return [headline ?? articleHeadline ?? id].flat().join(', ')
}

/** Names of columns and properties by the field that they go to. */
const NAMES = {
  id: ['id', '_id', 'docno', 'uid'],
  headline: ['headline', 'title', 'headline_text', 'name', 'subject'],
  body: ['body', 'text', 'content', 'description', 'article', 'summary'],
  published: ['published', 'date', 'publish_date', 'published_at', 'pubdate', 'timestamp', 'time'],
  category: ['category', 'section', 'kind', 'topic', 'label', 'class'],
  byline: ['byline', 'author', 'authors'],
  place: ['place', 'location'],
} as const

/** A row of a table as a document. */
export interface ReadRecord {
  readonly document?: SourceDocument
  /** What could not be taken from it, in a few words. */
  readonly problem?: string
  /** Names that go to no field. */
  readonly unknown: readonly string[]
}

/** Maps a row's columns to fields by their names; `fallbackId` names it where it has no id. */
export function readRecord(record: Readonly<Record<string, unknown>>, fallbackId: string): ReadRecord {
  const found = new Map<string, string>()
  const unknown: string[] = []
  for (const [name, value] of Object.entries(record)) {
    const lower = name.trim().toLowerCase()
    const field = Object.entries(NAMES).find(([, names]) => (names as readonly string[]).includes(lower))?.[0]
    if (field === undefined || found.has(field)) unknown.push(name)
    else if (typeof value === 'number' || (typeof value === 'string' && value !== ''))
      found.set(field, String(value))
  }
  const { id = fallbackId, published, headline, body, ...keywords } = Object.fromEntries(found)
  if (headline === undefined && body === undefined) return { problem: 'no title and no text', unknown }
  const date = published === undefined ? undefined : readDate(published)
  const isBadDate = published !== undefined && date === undefined
  return {
    document: {
      id,
      ...(headline === undefined ? {} : { headline }),
      ...(body === undefined ? {} : { body }),
      ...(date === undefined ? {} : { published: date }),
      ...keywords,
    },
    ...(isBadDate ? { problem: 'its date is none' } : {}),
    unknown,
  }
}

/** An ISO date as it stands, `20030219` as ISO, and what else the platform reads, as its instant in UTC. */
function readDate(text: string): string | undefined {
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const iso = compact === null ? text : `${compact[1]!}-${compact[2]!}-${compact[3]!}`
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return undefined
  const instant = new Date(time).toISOString()
  return /^\d{4}-\d\d-\d\d$/.test(iso) && instant.startsWith(iso) ? iso : instant
}
