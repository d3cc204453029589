/** How a raw text is read. */
export interface NewsOptions {
  /** The article's id, and the beginning of its passages' ids; made from the headline by default. */
  readonly id?: string
  /** The IANA name of the zone in which the list gives its times, such as `Asia/Kolkata`; `UTC` by default. */
  readonly timeZone?: string
}

/** A headline of the list beside the article. */
export interface LatestHeadline {
  readonly headline: string
  /** An instant such as `2024-07-19T17:00:00.000Z`, or a day where the list gives no time. */
  readonly published?: string
  /** How often it stands in the list; `published` is the newest of its dates then. */
  readonly seen: number
}

/** An article by its parts. A part that the text lacks is absent. */
export interface Article {
  readonly id: string
  readonly headline?: string
  /** Who wrote it, without the "by". */
  readonly byline?: string
  readonly agency?: string
  /** Where it was written, from the dateline. */
  readonly place?: string
  /** The day of the dateline, as `2024-06-24`. */
  readonly published?: string
  /** In order; the first without its dateline. */
  readonly paragraphs: readonly string[]
  /** In the order of the list, each headline once. */
  readonly latest: readonly LatestHeadline[]
}

/** The article itself: what stands above its text. */
export interface ArticleDocument extends Origin {
  readonly kind: 'article'
  readonly headline?: string
}

/** One paragraph, which knows its article. */
export interface PassageDocument extends Origin {
  readonly kind: 'passage'
  readonly body: string
  /** Which paragraph it is, from 1. */
  readonly number: number
  /** The article's id. */
  readonly article: string
  readonly articleHeadline?: string
}

/** One headline of the list. */
export interface HeadlineDocument {
  readonly id: string
  readonly kind: 'headline'
  readonly headline: string
  readonly published?: string
  readonly seen: number
  /** The id of the article beside which it stood. */
  readonly article: string
}

interface Origin {
  readonly id: string
  readonly byline?: string
  readonly agency?: string
  readonly place?: string
  readonly published?: string
}

/** What an article yields for an index; `kind` tells them apart. */
export type NewsDocument = ArticleDocument | PassageDocument | HeadlineDocument

/** What a text lacks, or a line that does not say what it should. */
export interface NotUnderstood {
  readonly code:
    | 'no-text'
    | 'no-headline'
    | 'no-byline'
    | 'no-dateline'
    | 'no-year'
    | 'no-list'
    | 'empty-list'
    | 'no-date'
    | 'impossible-date'
    | 'wrong-weekday'
    | 'not-a-headline'
  /** A sentence for people. */
  readonly reason: string
  /** The number of the line, from 1; 0 where it is about the whole text. */
  readonly line: number
  /** The line, blanks folded; empty where it is about the whole text. */
  readonly text: string
}
