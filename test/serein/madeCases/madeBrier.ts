/**
 * Made cases of the language model's BrierLM, for any chunk size. What is recorded, and the score, follow the original's
 * loop over positions and chunks, written out plainly.
 */
import { equal, input, rebindNoise, where } from "@serein/lang"
import type { Axis, I32 } from "@serein/lang"
import {
  alongFirst,
  blockAxes,
  autoencoderAxes,
  evaluation,
  ignoredLabel,
  languageModelEvaluation,
  noiseAxis,
  predictionAxis,
  predictionSite,
} from "@serein/stdlib"
import type { EnergyHeadConfig, Path } from "@serein/stdlib"
import { brierTensors, frozen, judge, real, rowsAt, source, weightsOf, whole } from "./madeCase.ts"
import type { MadeCase, Placed, Stored, Tensors } from "./madeCase.ts"
import type { HeadVariation } from "./madeHeads.ts"
import { blocksOf, countedPositions, everyParameter, modelKeys } from "./madeModels.ts"
import type { Keys } from "./madeModels.ts"

const same = (keys: Keys): Keys => keys

/** BrierLM of the language model. */
export interface BrierVariation extends HeadVariation<EnergyHeadConfig> {
  /** Whether predictions are recorded for masked positions too. */
  readonly wholePredictions?: boolean
  /** Two tokens that the autoencoder cannot tell apart: their logits are equal. The second is recorded. */
  readonly twins?: readonly [number, number]
}

/** The text's second twin stands where an arg-max would take the first. */
const recordedTwin =
  ([taken, recorded]: readonly [number, number]) =>
  <A extends Axis>(tokens: I32<A>): I32<A> =>
    where(equal(tokens, taken), recorded, tokens)

const withTwins = (weights: Tensors, [one, other]: readonly [number, number]): Tensors => {
  const path = `${frozen}encoder.embed_tokens.weight`
  const { shape, data } = weights.get(path) ?? real([], [])
  const width = shape[1] ?? 0
  const rows = Float32Array.from(data)
  rows.copyWithin(other * width, one * width, (one + 1) * width)
  return new Map([...weights, [path, real(shape, rows)]])
}

export const madeBrier = (variation: BrierVariation): MadeCase => {
  const { name, model, batch, chunks, masked, keys = same, wholePredictions = true, twins } = variation
  const { chunkSize: K, latentSize, vocabularySize } = model.autoencoder
  const sizes = { batch, chunks }
  const { Sample, Target, Batch, Time } = blockAxes(model, sizes)
  const { Latent } = autoencoderAxes(model.autoencoder)
  const Noise = noiseAxis(model.head)
  const time = chunks - 1
  const positions = batch * time
  const depth = Math.ceil(4 / K)
  const blocks = blocksOf([batch, chunks * K], vocabularySize, K, masked, 22)
  const counted = countedPositions(blocks, K)

  const draw = source(21)
  const noise: Record<string, Float32Array> = {
    head: draw.uniform([Sample.size, positions, Noise.size]),
    target: draw.normal([Target.size, positions, latentSize]),
  }
  for (let j = 1; j < depth; j += 1) noise[predictionSite(j)] = draw.uniform([2, batch, time, Noise.size])
  const later = Array.from({ length: depth - 1 }, (_, j) => predictionSite(j + 1))
  const path: Path = (tokens) => alongFirst(twins === undefined ? tokens : recordedTwin(twins)(tokens), 0)
  const objective = languageModelEvaluation(model, sizes, path)
  const program = rebindNoise(evaluation(objective, ["loss", "rolled", "rolledLatents"]), {
    head: input("head", "f32", [Sample, Batch, Time, Noise]),
    target: input("target", "f32", [Target, Batch, Time, Latent]),
    ...Object.fromEntries(later.map((site) => [site, input(site, "f32", [predictionAxis, Batch, Time, Noise])])),
  })
  // Nearly the same samples whatever the noise, so that two of them often coincide.
  const any = weightsOf([everyParameter(model)], 23, (path) =>
    path.endsWith("final_layer.linears.2.weight") ? 0.3 : 1,
  )
  const weights = twins === undefined ? any : withTwins(any, twins)
  const { of } = judge(program, weights, { tokens: blocks.text, labels: blocks.labels, ...noise })
  const rolled = of("rolled").data.map((token) => (token === twins?.[0] ? twins[1] : token))
  const latents = of("rolledLatents").data
  const row = (j: number, which: number, b: number, i: number) => ((j * 2 + which) * batch + b) * time + i
  const chunk = (j: number, which: number, b: number, i: number) => [
    ...rolled.subarray(row(j, which, b, i) * K, (row(j, which, b, i) + 1) * K),
  ]
  const coincide = (j: number, b: number, i: number) => chunk(j, 0, b, i).every((t, k) => t === chunk(j, 1, b, i)[k])
  const truth = (b: number, c: number) => [...blocks.labels.subarray((b * chunks + c) * K, (b * chunks + c + 1) * K)]

  // Positions in turn; at each, on as long as the samples of some row have coincided. Short chunks lose one position.
  const usable = chunks - depth - (K < 4 ? 1 : 0)
  const placed: { readonly i: number; readonly j: number }[] = []
  for (let i = 0; i < usable; i += 1) {
    let agreeing = Array.from({ length: batch }, (_, b) => b)
    for (let j = 1; j < depth; j += 1) {
      agreeing = agreeing.filter((b) => coincide(j - 1, b, i))
      if (agreeing.length === 0) break
      placed.push({ i, j })
    }
  }
  const rowsOf = (values: ArrayLike<number>, width: number, at: (b: number, which: number) => number) =>
    [0, 1].flatMap((which) =>
      Array.from({ length: batch }, (_, b) =>
        Array.from({ length: width }, (_, j) => values[at(b, which) * width + j] ?? Number.NaN),
      ).flat(),
    )
  const continuation = "noise.MLPGenerator.sample.uniform01.2"

  const sums = [0, 0, 0, 0]
  let scored = 0
  for (let b = 0; b < batch; b += 1) {
    for (let i = 0; i < usable; i += 1) {
      const next = Array.from({ length: depth }, (_, j) => truth(b, i + 1 + j))
      if (next.some((tokens) => tokens[0] === ignoredLabel)) continue
      scored += 1
      const said = (which: number) => next.flatMap((_, j) => chunk(0, which, b, i + j))
      const gone = (which: number) => next.flatMap((_, j) => chunk(j, which, b, i))
      for (let n = 1; n <= 4; n += 1) {
        const equal = (x: readonly number[], y: readonly number[]) => x.slice(0, n).join() === y.slice(0, n).join()
        const right = Number(equal(said(0), next.flat())) + Number(equal(said(1), next.flat()))
        sums[n - 1] = (sums[n - 1] ?? 0) + right - Number(equal(gone(0), gone(1)))
      }
    }
  }

  const kept = wholePredictions ? Array.from({ length: positions }, (_, p) => p) : counted
  const predictions = (which: number) =>
    rowsAt({ data: rolled.subarray(which * positions * K, (which + 1) * positions * K) }, kept, positions, K)
  const truths = (b: number, i: number) => truth(b, i + 1)
  const pairs = counted.flatMap((p) => {
    const [b, i] = [Math.floor(p / time), p % time]
    return chunk(0, 0, b, i).map((t, k) => [t, chunk(0, 1, b, i)[k], truths(b, i)[k]] as const)
  })
  const rate = (holds: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(holds).length / pairs.length
  const shape = wholePredictions ? [batch, time, K] : [counted.length, K]
  const firstLatents = { data: latents.subarray(0, 2 * positions * latentSize) }
  return {
    name,
    config: keys(modelKeys(model)),
    weights,
    noiseOrder: placed.map((place, e): Placed => [continuation, e, place]),
    tensors: new Map<string, Stored>([
      ["in.input_ids", whole([batch, blocks.tokens], blocks.text)],
      ...(masked.length === 0 ? [] : [["in.labels", whole([batch, blocks.tokens], blocks.labels)] as const]),
      [
        "noise.MLPGenerator.sample.uniform01",
        real(
          [1, Sample.size, counted.length, Noise.size],
          rowsAt({ data: noise["head"] ?? [] }, counted, positions, Noise.size),
        ),
      ],
      [
        "noise.EnergyTransformer.energy_score.normal",
        real(
          [1, Target.size, counted.length, latentSize],
          rowsAt({ data: noise["target"] ?? [] }, counted, positions, latentSize),
        ),
      ],
      ["out.loss", real([], of("loss").data)],
      ...brierTensors(sums, scored),
      [
        "out.latent_predictions",
        real([2, counted.length, latentSize], rowsAt(firstLatents, counted, positions, latentSize)),
      ],
      ["out.predictions_1", whole(shape, predictions(0))],
      ["out.predictions_2", whole(shape, predictions(1))],
      ["out.token_collision_rate", real([1], [rate(([x, y]) => x === y)])],
      ["out.token_acc_1", real([1], [rate(([x, , y]) => x === y)])],
      ...(placed.length === 0
        ? []
        : ([
            [
              continuation,
              real(
                [placed.length, 2, batch, 1, Noise.size],
                placed.flatMap(({ i, j }) =>
                  rowsOf(noise[predictionSite(j)] ?? [], Noise.size, (b, which) => (which * batch + b) * time + i),
                ),
              ),
            ],
            [
              "out.continuation_tokens",
              whole(
                [placed.length, 2, batch, K],
                placed.flatMap(({ i, j }) => rowsOf(rolled, K, (b, which) => row(j, which, b, i))),
              ),
            ],
            [
              "out.continuation_latents",
              real(
                [placed.length, 2, batch, latentSize],
                placed.flatMap(({ i, j }) => rowsOf(latents, latentSize, (b, which) => row(j, which, b, i))),
              ),
            ],
          ] as const)),
    ]),
  }
}
