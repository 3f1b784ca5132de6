/**
 * What an autoencoder gives back as a function of the noise in its latent, as a chart: in the report, and as a file.
 */
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import { writeFileAtomically } from "@serein/data"
import type { WriteError } from "@serein/data"
import type { Evaluation, Robustness } from "../evaluate/evaluation.ts"
import type { Chart } from "./chart.ts"
import { standaloneSvg } from "./standalone.ts"

/** The name of the chart's file in a run directory. */
export const robustnessFile = "robustness.svg"

/** Percent of tokens reconstructed over the deviation of the noise. */
export const robustnessChart = ({ points }: Robustness): Chart => ({
  title: "Tokens reconstructed from the posterior's mean with noise",
  xLabel: "σ, standard deviation of the noise",
  y: "linear",
  start: 0,
  range: [0, 100],
  lines: [
    {
      name: "percent",
      role: "validation",
      points: points.map(({ sigma, reconstructed }) => [sigma, 100 * reconstructed] as const),
    },
  ],
})

/** Writes the chart of an evaluation to `path`, whole or not at all; true where there was one to write. */
export const writeRobustnessChart = (
  path: string,
  { autoencoder, text }: Evaluation,
): Effect.Effect<boolean, WriteError, FileSystem.FileSystem> => {
  const robustness = autoencoder?.robustness ?? null
  if (robustness === null) return Effect.succeed(false)
  const caption = `Percent of ${robustness.tokens.toLocaleString("en")} tokens (${text}) reconstructed from the mean + σ·ε`
  return Effect.as(writeFileAtomically(path, standaloneSvg(robustnessChart(robustness), caption)), true)
}
