// Unigram and bigram models of tokens: the baselines that a trained model must beat. Both are proper distributions
// without zeros. Smoothing: each mixes one imagined observation of the simpler model into what it counted,
//   unigram  p(x)   = (count(x) + 1/V) / (N + 1)
//   bigram   p(x|a) = (count(a, x) + p(x)) / (count(a) + 1)
// so an unseen context falls back to the unigram, and an unseen token to the uniform law.

/** A law of single tokens, the same after every context. */
export interface UnigramModel {
  readonly _tag: "Unigram"
  readonly vocabularySize: number
  /** p(x), by token. */
  readonly probabilities: Float64Array
}

/**
 * A law of the next token given the last. Pairs that were seen are stored sparsely: those of context `a` are at
 * `rowStart[a]` to `rowStart[a + 1]`, by ascending next token.
 */
export interface BigramModel {
  readonly _tag: "Bigram"
  readonly vocabularySize: number
  readonly unigram: UnigramModel
  readonly rowStart: Int32Array
  readonly nextToken: Int32Array
  readonly pairCount: Float64Array
  /** count(a): how often a token followed `a`. */
  readonly contextCount: Float64Array
}

export type NgramModel = UnigramModel | BigramModel

/** Counts single tokens. Ids must be below `vocabularySize`. */
export const trainUnigram = (tokens: Int32Array, vocabularySize: number): UnigramModel => {
  const probabilities = new Float64Array(vocabularySize).fill(1 / vocabularySize)
  for (const token of tokens) probabilities[token] = (probabilities[token] ?? 0) + 1
  for (let token = 0; token < vocabularySize; token++) {
    probabilities[token] = (probabilities[token] ?? 0) / (tokens.length + 1)
  }
  return { _tag: "Unigram", vocabularySize, probabilities }
}

/** Counts pairs of neighbouring tokens. Ids must be below `vocabularySize`. */
export const trainBigram = (tokens: Int32Array, vocabularySize: number): BigramModel => {
  // A pair as one float64 is exact (V² < 2^53), and sorting the pairs brings equal ones together in row order.
  const pairs = new Float64Array(Math.max(0, tokens.length - 1))
  for (let index = 0; index < pairs.length; index++) {
    pairs[index] = (tokens[index] ?? 0) * vocabularySize + (tokens[index + 1] ?? 0)
  }
  pairs.sort()
  const rowStart = new Int32Array(vocabularySize + 1)
  const contextCount = new Float64Array(vocabularySize)
  const nextToken: Array<number> = []
  const pairCount: Array<number> = []
  for (let first = 0; first < pairs.length;) {
    const pair = pairs[first] ?? 0
    let end = first + 1
    while (end < pairs.length && pairs[end] === pair) end++
    const context = Math.floor(pair / vocabularySize)
    nextToken.push(pair - context * vocabularySize)
    pairCount.push(end - first)
    rowStart[context + 1] = nextToken.length
    contextCount[context] = (contextCount[context] ?? 0) + end - first
    first = end
  }
  for (let row = 1; row <= vocabularySize; row++) {
    rowStart[row] = Math.max(rowStart[row] ?? 0, rowStart[row - 1] ?? 0)
  }
  return {
    _tag: "Bigram",
    vocabularySize,
    unigram: trainUnigram(tokens, vocabularySize),
    rowStart,
    nextToken: Int32Array.from(nextToken),
    pairCount: Float64Array.from(pairCount),
    contextCount,
  }
}

/** p(next | previous); a unigram ignores `previous`. */
export const probabilityOfNext = (model: NgramModel, previous: number, next: number): number => {
  switch (model._tag) {
    case "Unigram":
      return model.probabilities[next] ?? 0
    case "Bigram": {
      const unigram = model.unigram.probabilities[next] ?? 0
      return (countOfPair(model, previous, next) + unigram) / ((model.contextCount[previous] ?? 0) + 1)
    }
  }
}

const countOfPair = (model: BigramModel, previous: number, next: number): number => {
  let low = model.rowStart[previous] ?? 0
  let high = model.rowStart[previous + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((model.nextToken[middle] ?? 0) < next) low = middle + 1
    else high = middle
  }
  const found = low < (model.rowStart[previous + 1] ?? 0) && model.nextToken[low] === next
  return found ? (model.pairCount[low] ?? 0) : 0
}

const sumOfSquares = (values: Float64Array): number => values.reduce((total, value) => total + value * value, 0)

/**
 * Exact collision probabilities, for n = 0, 1, …, `longest`: entry n holds, for every context `a`, the probability that
 * two independent n-token continuations of `a` are equal,
 *
 *   C_n(a) = Σ over x₁…x_n of P(x₁…x_n | a)²,   C_0 = 1,   C_n(a) = Σ_x p(x|a)² · C_{n−1}(x).
 *
 * The recursion holds because the chain forgets all but the last token. Time is proportional to V plus the pairs seen:
 * Σ_x is taken over seen pairs, and the fallback's share Σ_x p(x)²·C_{n−1}(x), equal for all contexts, is summed once.
 */
export const collisionProbabilities = (model: NgramModel, longest: number): ReadonlyArray<Float64Array> => {
  const size = model.vocabularySize
  const tables: Array<Float64Array> = [new Float64Array(size).fill(1)]
  for (let length = 1; length <= longest; length++) {
    const shorter = tables[length - 1] ?? new Float64Array(size)
    tables.push(nextCollisions(model, shorter))
  }
  return tables
}

const nextCollisions = (model: NgramModel, shorter: Float64Array): Float64Array => {
  switch (model._tag) {
    case "Unigram": {
      const repeated = sumOfSquares(model.probabilities)
      return shorter.map((collision) => collision * repeated)
    }
    case "Bigram": {
      const { probabilities } = model.unigram
      const fallback = probabilities.reduce((total, p, token) => total + p * p * (shorter[token] ?? 0), 0)
      return shorter.map((_, context) => {
        let total = fallback
        const end = model.rowStart[context + 1] ?? 0
        for (let index = model.rowStart[context] ?? 0; index < end; index++) {
          const token = model.nextToken[index] ?? 0
          const count = model.pairCount[index] ?? 0
          // (count + p)² − p², the part of this pair that the fallback's sum does not hold.
          total += count * (count + 2 * (probabilities[token] ?? 0)) * (shorter[token] ?? 0)
        }
        return total / ((model.contextCount[context] ?? 0) + 1) ** 2
      })
    }
  }
}
