/** A query, or a part of one, as text of the query language. */
export interface Written {
  readonly text: string
  /** An atom takes a boost as it is, a boosted one no other, and a row wants parentheses beside others. */
  readonly shape: 'atom' | 'boosted' | 'row'
  /** Whether it scores where it stands without a sign; that of a pattern goes by its fields' types. */
  readonly scores: 'always' | 'never' | 'perhaps'
  /** How deep its parentheses nest. */
  readonly parentheses: number
  /** How many clauses a parser counts in it. */
  readonly clauses: number
}

export function atom(text: string, scores: Written['scores'] = 'always'): Written {
  return { text, shape: 'atom', scores, parentheses: 0, clauses: 1 }
}

/** Parts side by side, or with an operator between them. */
export function row(parts: readonly Written[], between = ' ', scores: Written['scores'] = 'always'): Written {
  return {
    text: parts.map(({ text }) => text).join(between),
    shape: 'row',
    scores,
    // No spread: there may be many.
    parentheses: parts.reduce((most, part) => Math.max(most, part.parentheses), 0),
    clauses: parts.reduce((sum, part) => sum + part.clauses, 0),
  }
}

/** In parentheses, with a sign before or modifiers behind them. */
export function enclosed(inner: Written, before = '', behind = '', scores = inner.scores): Written {
  return {
    text: `${before}(${inner.text})${behind}`,
    shape: 'atom',
    scores,
    parentheses: inner.parentheses + 1,
    clauses: inner.clauses + 1,
  }
}

/** As one clause among others. */
export function single(inner: Written): Written {
  return inner.shape === 'row' ? enclosed(inner) : inner
}

/** As one clause that scores, whatever it is about: at least one of it must match. */
export function scored(inner: Written): Written {
  return inner.scores === 'always' ? single(inner) : enclosed(inner, '', '~1', 'always')
}

/** As one clause that does not score. */
export function filtered(inner: Written): Written {
  return inner.scores === 'never' ? single(inner) : enclosed(inner, '#', '', 'never')
}

/** With a sign before it. */
export function signed(sign: '+' | '-', inner: Written): Written {
  const clause = single(inner)
  return { ...clause, text: `${sign}${clause.text}`, shape: 'row' }
}

/** With `^2` or `^=2` behind it. */
export function boosted(inner: Written, boost: string, scores = inner.scores): Written {
  const clause = inner.shape === 'atom' ? inner : enclosed(inner)
  return { ...clause, text: `${clause.text}${boost}`, shape: 'boosted', scores }
}
