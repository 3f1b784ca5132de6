/**
 * The diffusion head's schedule: numbers of its noising process and of its sampler, made in float64 on the host.
 *
 * ᾱ falls as a squared cosine (Nichol and Dhariwal 2021). Single precision would lose it: at the last of 1000 steps
 * ᾱ is 2·10⁻⁹, and 1/√ᾱ is 20 000. So the constants that the device multiplies by are folded here.
 */

/** Where the cosine begins, and the largest β. */
const offset = 0.008
const largestBeta = 0.999

/** Numbers of each step t of the noising process. */
export interface NoisingSchedule {
  /** √ᾱ: of the latent in x_t. */
  readonly signal: readonly number[]
  /** √(1 − ᾱ): of the noise in x_t. */
  readonly noise: readonly number[]
  /** Error of the denoised mean for one of the predicted noise: β / √(α (1 − ᾱ)). */
  readonly meanError: readonly number[]
  /** ln of the variance of x_{t−1} given x_t and x_0: the least that the model may choose. At t = 0 that of t = 1. */
  readonly leastLogVariance: readonly number[]
  /** ln β: the most that it may choose. */
  readonly mostLogVariance: readonly number[]
}

/** Numbers of each step i of the sampler, which runs from the last to the first. */
export interface SamplingSchedule extends NoisingSchedule {
  /** What the network is told: the step of the noising process that step i stands for. */
  readonly time: readonly number[]
  /** 1/√α: of x_t in the mean of x_{t−1}; `meanError` is of the predicted noise, subtracted. */
  readonly fromLatent: readonly number[]
}

const cosine = (t: number): number => Math.cos(((t + offset) / (1 + offset)) * (Math.PI / 2)) ** 2

/** The nearest whole number, the even one of two. */
const roundToEven = (x: number): number => {
  const below = Math.floor(x)
  const past = x - below
  return past < 0.5 || (past === 0.5 && below % 2 === 0) ? below : below + 1
}

/** ᾱ after each of `steps` steps. */
const survivals = (steps: number): readonly number[] => {
  let survival = 1
  return Array.from({ length: steps }, (_, t) => {
    survival *= 1 - Math.min(1 - cosine((t + 1) / steps) / cosine(t / steps), largestBeta)
    return survival
  })
}

/** The schedule of a process after whose steps `survival` is what is left of the latent's variance. */
const scheduleOf = (survival: readonly number[]): NoisingSchedule & Pick<SamplingSchedule, "fromLatent"> => {
  const each = survival.map((kept, t) => {
    const before = survival[t - 1] ?? 1
    const beta = 1 - kept / before
    return { kept, beta, variance: (beta * (1 - before)) / (1 - kept) }
  })
  return {
    signal: each.map(({ kept }) => Math.sqrt(kept)),
    noise: each.map(({ kept }) => Math.sqrt(1 - kept)),
    meanError: each.map(({ kept, beta }) => beta / Math.sqrt((1 - beta) * (1 - kept))),
    leastLogVariance: each.map(({ variance }, t) => Math.log(t === 0 ? (each[1]?.variance ?? variance) : variance)),
    mostLogVariance: each.map(({ beta }) => Math.log(beta)),
    fromLatent: each.map(({ beta }) => 1 / Math.sqrt(1 - beta)),
  }
}

/** The process that training samples steps of. */
export const noisingSchedule = (steps: number): NoisingSchedule => scheduleOf(survivals(steps))

/** The same process in fewer steps: those at round(i · (steps − 1)/(samplingSteps − 1)), ties to even. */
export const samplingSchedule = (steps: number, samplingSteps: number): SamplingSchedule => {
  const all = survivals(steps)
  const time = Array.from({ length: samplingSteps }, (_, i) => roundToEven((i * (steps - 1)) / (samplingSteps - 1)))
  return { ...scheduleOf(time.map((t) => all[t] ?? 0)), time }
}
