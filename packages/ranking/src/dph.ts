import type { TermSimilarity } from './similarity.js'

/** Where log2(2πf) / (f + 1) is greatest: there, ln(2πf) = 1 + 1/f. */
const BEST_FREQUENCY = 1.0862443017837582

/**
 * DPH, a model of divergence from randomness without parameters: the hypergeometric distribution, and Popper's normalization.
 *
 *     share      = f / length
 *     saturation = (1 − share)² / (f + 1) · (f · log2(share · terms / F) + log2(2π · f · (1 − share)) / 2), at least 0
 *
 * The field has so many terms in all documents, F of them are the term; f in the document. What would be negative (a term
 * that is rarer in the document than elsewhere) is 0, and so is a field that holds nothing but the term. Neither more
 * occurrences nor fewer terms always score higher; `bound` is above the best there is, and mostly by little. Sources:
 * Amati, Frequentist and Bayesian approach to information retrieval (2006); Amati, Ambrosi, Bianchi, Gaibisso and Gambosi,
 * FUB, IASI-CNR and University of Tor Vergata at TREC 2007 blog track (2007).
 */
export function dph(): TermSimilarity {
  return {
    name: 'dph',
    parameters: {},
    weight: () => 1,
    scorerFor: 'term',
    scorer({ documentCount, averageLength, occurrences }) {
      const rarity = (documentCount * averageLength) / Math.max(1, occurrences)
      const best = bestShare(rarity)
      const limit = divergenceBound(best, rarity) + correctionBound(BEST_FREQUENCY)
      return {
        saturation(frequency, length) {
          const share = frequency / length
          if (share >= 1) return 0
          const divergence = frequency * Math.log2(share * rarity)
          const correction = Math.log2(2 * Math.PI * frequency * (1 - share)) / 2
          return Math.max(0, ((1 - share) ** 2 / (frequency + 1)) * (divergence + correction))
        },
        bound(frequency, length) {
          const share = Math.min(frequency / length, best)
          return (
            (frequency / (frequency + 1)) * divergenceBound(share, rarity) +
            correctionBound(Math.min(frequency, BEST_FREQUENCY))
          )
        },
        limit,
      }
    },
  }
}

/** (1 − share)² · log2(share · rarity), at least 0: what the divergence comes to at most. It rises up to the best share. */
function divergenceBound(share: number, rarity: number): number {
  return share * rarity > 1 ? (1 - share) ** 2 * Math.log2(share * rarity) : 0
}

/** The best share of all, where (1 − share) / share = 2 ln(share · rarity). */
function bestShare(rarity: number): number {
  if (rarity <= 1) return 1
  let low = 1 / rarity
  let high = 1
  // Each step halves what is left; after these, that is nothing beside the precision of doubles.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (1 - middle > 2 * middle * Math.log(middle * rarity)) low = middle
    else high = middle
  }
  return high
}

/** What the correction comes to at most for this frequency. It rises up to the best frequency. */
function correctionBound(frequency: number): number {
  return Math.max(0, Math.log2(2 * Math.PI * frequency) / 2 / (frequency + 1))
}
