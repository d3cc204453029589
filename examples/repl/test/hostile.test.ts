import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPrompt } from './prompt.js'

/** All that moves a terminal's cursor or turns its text round. */
const COMMANDS_TERMINAL = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u

test('no text of a document or a line commands the terminal, by any command', async () => {
  const evil = fc
    .array(
      fc.oneof(
        fc.constantFrom('\u001b[2J', '\u0007', '\u009b1m', '\u202e', '\u2066', '\u2028', '\u0000'),
        fc.constantFrom('kim', '"', '(', ':', '=', ' ', ' ', 'nofield:', '/', '~', '^', 'seen', 'place'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(evil, evil, evil, async (headline, place, typed) => {
      const { session, say } = createPrompt()
      session.index.add({ id: 'a', headline: `kim ${headline}`, body: place, place, published: '2024' })
      session.index.add({
        id: `b${headline}`,
        articleHeadline: place,
        body: `kim ${headline}`,
        category: place,
      })
      for (const line of [
        `:watch ${typed}`,
        ':watch',
        'kim',
        ':explain 1',
        ':similar 1',
        ':tree',
        `kim ${typed}`,
        ':tree',
        ':more',
        `:only place=${typed}`,
        `:only ${typed}`,
        ':facets',
        ':only off',
        `:sort ${typed}`,
        `:collapse ${typed}`,
        ':collapse place',
        `:suggest ${typed}`,
        `:analyze ${typed}`,
        `:timeout ${typed}`,
        `:limit ${typed}`,
        `:unwatch ${typed}`,
        ':unwatch 1',
        `:${typed}`,
      ]) {
        // What was saved to a file is none of this test's business.
        if (/^:(?:save|load|open)/.test(line)) continue
        for (const shown of await say(line)) {
          expect(shown).not.toMatch(COMMANDS_TERMINAL)
          expect(shown).not.toContain('This should not have happened')
        }
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)
