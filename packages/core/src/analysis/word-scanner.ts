import { MAX_WORD_LENGTH, type TextSpan } from './analyzer.js'
import { mix, spread } from './hash.js'
import type { Normalizer } from './normalize.js'
import { isAttached, isDigitUnit, isFormat, isHebrew, wordKindOf } from './word-break.js'
import {
  endOfCut,
  isApostrophe,
  keepsComma,
  keepsDot,
  segmentWords,
  startsLetters,
  type UnspacedWords,
} from './words.js'

/**
 * What each UTF-16 unit is to a word, filled in as units turn up: 0 is not yet known, a positive number is the normalized unit
 * that a letter or digit becomes, plus 65,536 times the one behind it when it becomes two. One table for each locale.
 */
export type Roles = Int32Array

/** Part of a word that leaves nothing, such as a soft hyphen. */
const DROPPED = -1
/** Only its surroundings tell what it becomes. */
const SLOW = -2
/** Never in a word. */
const SEPARATOR = -3
/** Holds a word together between two letters. */
const APOSTROPHE = -4
/** May be part of a number or an acronym. */
const DOT = -5
const COMMA = -6
/** Joins the parts of a compound. */
const HYPHEN = -7
/** `#` and `@` before a name. */
const SIGIL = -8
/** Stands in acronyms of Hebrew, which are read the slow way. */
const QUOTATION_MARK = -9

const APOSTROPHE_UNIT = 0x27
const DOT_UNIT = 0x2e
const HASH_UNIT = 0x23
const AT_UNIT = 0x40

/** Of all units, only these can change or combine with the one before them. */
const COMBINING = /[\p{M}\u1100-\u11ff]/u

/** A unit of a fast word becomes two at most, and a sigil stands before it. */
const FAST_CAPACITY = 2 * MAX_WORD_LENGTH + 1

/** A compound of more parts is not looked for as one word. */
export const MAX_PARTS = 4

/** Another one in each process, so that nobody can prepare words which collide. It is never saved. */
const HASH_SEED = (Math.random() * 2 ** 32) | 0

/** What a scanner needs to know of an analyzer. */
export interface ScannerRules {
  /** How scripts without blanks are divided, or a division of the user's for all of a text. */
  readonly segmentation: UnspacedWords | ((text: string) => readonly TextSpan[])
  readonly normalize: Normalizer
  /** {@link Roles} for this normalizer; scanners may share it. */
  readonly roles: Roles
}

/**
 * The forms of the words of a text one by one, without an object per word: for the indexing loop. Words and offsets are those of
 * {@link segmentWords}, each cut to {@link MAX_WORD_LENGTH} and normalized, and beside them:
 *
 * - a word right behind `#` or `@`, with no letter or digit before that, has the sign in its form: `#MeToo` is `#metoo`;
 * - behind the last part of a compound with hyphens comes the compound as one word, stacked on that part: `Wi-Fi` is `wi`,
 *   `fi` and, in the place of `fi`, `wifi`.
 *
 * Linear in the text's length.
 */
export class WordScanner {
  /** The form: its first `length` UTF-16 units, until the next call. Replaced when it grows. */
  units = new Uint16Array(FAST_CAPACITY)
  length = 0
  /** {@link hashUnits} of the form. */
  hash = 0
  /** The UTF-16 offsets of the whole word in the text. */
  start = 0
  end = 0
  /** Whether it stands in the place of the word before it. */
  isStacked = false

  readonly #rules: ScannerRules
  #text = ''
  /** The role of the unit before the word that is looked for, where one was passed over, and behind the one that was found. */
  #roleBefore = SEPARATOR
  #roleBehind = SEPARATOR
  /** Where the next word is looked for, behind those of `#spans`. */
  #at = 0
  /** Words found the slow way, relative to `#base`; those before `#span` are done. */
  #spans: readonly TextSpan[] = []
  #span = 0
  #base = 0
  /** The compound that is under way: its first so many units, how many parts it has, where it begins and its last part ends. */
  #compound = new Uint16Array(MAX_WORD_LENGTH)
  #compoundLength = 0
  #parts = 0
  #compoundStart = 0
  #compoundEnd = 0
  #isCompoundDone = false

  constructor(rules: ScannerRules) {
    this.#rules = rules
  }

  /** Goes to the beginning of a text. */
  reset(text: string): void {
    this.#text = text
    this.#at = 0
    this.#span = 0
    this.#base = 0
    this.#parts = 0
    this.#isCompoundDone = false
    const { segmentation } = this.#rules
    this.#spans = []
    if (typeof segmentation === 'function' && text !== '') {
      this.#spans = segmentation(text)
      this.#at = text.length
    }
  }

  /** Goes to the next word; false behind the last. */
  next(): boolean {
    if (this.#isCompoundDone) {
      this.#takeCompound()
      return true
    }
    if (!this.#nextPart()) return false
    this.isStacked = false
    if (this.#parts > 0 || this.#roleBehind === HYPHEN) this.#compose()
    return true
  }

  /** The current form as a string of its own: it keeps no text in memory. */
  word(): string {
    const { units, length } = this
    let word = ''
    let i = 0
    // By fours: a third of the time of `apply`, which first makes a list of the units.
    for (; i + 4 <= length; i += 4) {
      word += String.fromCharCode(units[i]!, units[i + 1]!, units[i + 2]!, units[i + 3]!)
    }
    for (; i < length; i++) word += String.fromCharCode(units[i]!)
    return word
  }

  #nextPart(): boolean {
    for (;;) {
      if (this.#span < this.#spans.length) {
        const { start, end } = this.#spans[this.#span++]!
        this.#take(this.#base + start, this.#base + end)
        return true
      }
      const text = this.#text
      const start = this.#skip(text, this.#at)
      if (start === text.length) {
        this.#at = start
        return false
      }
      const end = this.#scan(text, start)
      if (end >= 0) {
        this.start = start
        this.end = this.#at = end
        return true
      }
      this.#segment(text, start, ~end)
    }
  }

  /** The first offset from `at` where a word may begin. */
  #skip(text: string, at: number): number {
    const { roles } = this.#rules
    let before = SEPARATOR
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const role = roles[unit]! || this.#findRole(unit)
      if (role >= SLOW && role !== DROPPED) break
      before = role
    }
    this.#roleBefore = before
    return at
  }

  /**
   * Takes the word that begins at `start` when each of its units can be normalized by itself, and returns its
   * end; else the complement (`~`) of the offset of the first that cannot.
   */
  #scan(text: string, start: number): number {
    const { units } = this
    const { roles } = this.#rules
    const cut = start + MAX_WORD_LENGTH
    let length = 0
    let hash = HASH_SEED
    if (this.#roleBefore === SIGIL) {
      const sigil = this.#sigilBefore(text, start)
      if (sigil !== 0) {
        units[length++] = sigil
        hash = mix(hash, sigil)
      }
    }
    let at = start
    this.#roleBehind = SEPARATOR
    for (; at < text.length; at++) {
      const unitHere = text.charCodeAt(at)
      let role = roles[unitHere]! || this.#findRole(unitHere)
      if (role < 0) {
        if (role === DROPPED) continue
        if (role === SLOW) return ~at
        if (role === APOSTROPHE) {
          const next = this.#roleAt(at + 1)
          if (next === DROPPED) return ~at
          if (next < SLOW) break
          role = APOSTROPHE_UNIT
        } else if (role === DOT) {
          if (at === start || !keepsDot(text, start, at)) break
          // Between letters it falls away.
          if (!isDigitUnit(text.charCodeAt(at - 1)) || at + 1 >= cut) continue
          role = DOT_UNIT
        } else if (role === COMMA && keepsComma(text, start, at)) continue
        else {
          this.#roleBehind = role
          break
        }
      }
      if (at < cut) {
        const unit = role & 0xffff
        units[length++] = unit
        hash = mix(hash, unit)
        if (role > 0xffff) {
          units[length++] = role >> 16
          hash = mix(hash, role >> 16)
        }
      }
    }
    this.length = length
    this.hash = spread(hash)
    return at
  }

  /** The sign that belongs to a word that begins at `start`; 0 for none. */
  #sigilBefore(text: string, start: number): number {
    if (typeof this.#rules.segmentation === 'function') return 0
    const unit = text.charCodeAt(start - 1)
    if (this.#roleAt(start - 1) !== SIGIL) return 0
    if (start > 1 && wordKindOf(text.charCodeAt(start - 2)) === 'letters') return 0
    return unit === AT_UNIT || unit === 0xff20 ? AT_UNIT : HASH_UNIT
  }

  /** Segments from `start` to the first separator from `at`, which no word reaches over: what is behind it waits. */
  #segment(text: string, start: number, at: number): void {
    while (at < text.length && this.#roleAt(at) !== SEPARATOR) at++
    const { segmentation } = this.#rules
    this.#spans = segmentWords(text.slice(start, at), segmentation as UnspacedWords)
    this.#span = 0
    this.#base = start
    this.#at = at
  }

  /** Takes a word whose units only together tell what they become. */
  #take(start: number, end: number): void {
    const text = this.#text
    const form = this.#rules.normalize(
      text.slice(start, Math.min(end, endOfCut(text, start + MAX_WORD_LENGTH))),
    )
    const sigil = start > 0 ? this.#sigilBefore(text, start) : 0
    if (form.length + 1 > this.units.length) this.units = new Uint16Array(form.length + 1)
    let length = 0
    if (sigil !== 0) this.units[length++] = sigil
    for (let i = 0; i < form.length; i++) this.units[length++] = form.charCodeAt(i)
    this.length = length
    this.hash = hashUnits(this.units, length)
    this.start = start
    this.end = end
    this.#roleBehind = this.#roleAt(end)
  }

  /** The role of the unit at an offset; behind the text that of a separator. */
  #roleAt(at: number): number {
    if (at >= this.#text.length) return SEPARATOR
    const unit = this.#text.charCodeAt(at)
    return this.#rules.roles[unit]! || this.#findRole(unit)
  }

  #findRole(unit: number): number {
    return (this.#rules.roles[unit] = computeRole(unit, this.#rules.normalize))
  }

  /** Adds the current part to the compound that it goes on with or begins. */
  #compose(): void {
    const { start, end, length } = this
    // A division of one's own says what is a word.
    if (typeof this.#rules.segmentation === 'function') return
    if (this.#parts > 0 && this.#compoundEnd + 1 !== start) this.#parts = 0
    const goesOn =
      this.#roleAt(end) === HYPHEN && startsLetters(this.#text, start) && startsLetters(this.#text, end + 1)
    if (this.#parts === 0) {
      if (!goesOn) return
      this.#compoundStart = start
      this.#compoundLength = 0
    }
    this.#parts++
    this.#compoundEnd = end
    const from = this.#compoundLength
    this.#compoundLength += length
    if (this.#compoundLength <= MAX_WORD_LENGTH) {
      for (let i = 0; i < length; i++) this.#compound[from + i] = this.units[i]!
    }
    if (goesOn) return
    this.#isCompoundDone =
      this.#parts > 1 &&
      this.#parts <= MAX_PARTS &&
      this.#compoundLength <= MAX_WORD_LENGTH &&
      hasLetter(this.#compound, this.#compoundLength)
    this.#parts = 0
  }

  #takeCompound(): void {
    const length = this.#compoundLength
    this.units.set(this.#compound.subarray(0, length))
    this.length = length
    this.hash = hashUnits(this.units, length)
    this.start = this.#compoundStart
    this.end = this.#compoundEnd
    this.isStacked = true
    this.#isCompoundDone = false
  }
}

/** Whether a form says more than a number does: its first units are not all digits and signs, which come before the letters. */
function hasLetter(units: Uint16Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (units[i]! > AT_UNIT) return true
  return false
}

/** A hash of the first `length` UTF-16 units, as a signed 32-bit integer, for this process. */
export function hashUnits(units: Uint16Array, length: number): number {
  let hash = HASH_SEED
  for (let i = 0; i < length; i++) hash = mix(hash, units[i]!)
  return spread(hash)
}

function computeRole(unit: number, normalize: Normalizer): number {
  switch (unit) {
    case DOT_UNIT:
      return DOT
    case 0x2c:
      return COMMA
    case 0x2d:
    case 0x2010:
    case 0x2011:
      return HYPHEN
    case HASH_UNIT:
    case AT_UNIT:
    case 0xff03:
    case 0xff20:
      return SIGIL
    case 0x22:
    case 0x5f4:
      return QUOTATION_MARK
  }
  if (isApostrophe(unit)) return APOSTROPHE
  // Half a character.
  if (unit >= 0xd800 && unit < 0xe000) return SLOW
  const character = String.fromCharCode(unit)
  if (isFormat(unit)) return normalize(character) === '' ? DROPPED : SLOW
  if (COMBINING.test(character) || isAttached(unit) || isHebrew(unit)) return SLOW
  const kind = wordKindOf(unit)
  if (kind !== 'letters') return kind === 'none' ? SEPARATOR : SLOW
  const form = normalize(character)
  const second = form.charCodeAt(1) || 0
  // A role is a positive 32-bit integer; and what a mark does to the letter before it, a unit alone does not tell.
  if (form === '' || form.length > 2 || second > 0x7fff || COMBINING.test(form) || isDotted(character))
    return SLOW
  return form.charCodeAt(0) + second * 0x10000
}

/** Whether a character has a dot or a comma of its own, as `⒈` has: whether that stays, its neighbours tell. */
function isDotted(character: string): boolean {
  const form = character.normalize('NFKC')
  return form.includes('.') || form.includes(',')
}
