/**
 * The report's part on held-out text: what the autoencoder gives back, also under noise, and the table of scores.
 */
import type { Evaluation, Reconstruction } from "../evaluate/evaluation.ts"
import {
  causalModel,
  reconstructedRows,
  scoreColumns,
  scoredModels,
  scoreRow,
  verdict,
} from "../evaluate/evaluationText.ts"
import { chartSvg, escaped } from "./chart.ts"
import { robustnessChart } from "./robustnessChart.ts"

const cell = (text: string): string => {
  const [value, error] = text.split(" ± ")
  return `<td>${escaped(value ?? "")}${error === undefined ? "" : ` <small>± ${escaped(error)}</small>`}</td>`
}

const wideTable = (head: readonly string[], rows: readonly string[]): string =>
  `<div class="wide"><table><tr>${head.map((name) => `<th>${escaped(name)}</th>`).join("")}</tr>${rows.join("")}</table></div>`

const robustnessPart = ({ robustness }: Reconstruction): string => {
  if (robustness === null) return ""
  const head = ["σ", ...robustness.points.map(({ sigma }) => sigma.toFixed(1))]
  const shares = robustness.points.map(({ reconstructed }) => `<td>${(100 * reconstructed).toFixed(2)}</td>`)
  return [
    "<h3>The same under noise</h3>",
    `<p>Percent of ${robustness.tokens.toLocaleString("en")} tokens that are given back from the posterior’s mean with Gaussian noise of deviation σ added: how far a predicted latent may lie beside the true one.</p>`,
    chartSvg(robustnessChart(robustness)),
    wideTable(head, [`<tr><td>%</td>${shares.join("")}</tr>`]),
  ].join("")
}

const autoencoderPart = (autoencoder: Reconstruction): string => {
  const rows = reconstructedRows(autoencoder).map(
    ([how, share]) => `<tr><td>${escaped(how.replace("'", "’"))}</td><td>${share}</td></tr>`,
  )
  const table = wideTable(["tokens reconstructed", `of ${autoencoder.tokens.toLocaleString("en")}`], rows)
  return `<h3>What the autoencoder gives back</h3>${table}${robustnessPart(autoencoder)}`
}

const scoresPart = (evaluation: Evaluation): string => {
  const model = causalModel(evaluation)
  const positions = evaluation.unigram.positions.toLocaleString("en")
  const rows = scoredModels(evaluation).map(
    ([name, table]) =>
      `<tr${name === model?.name ? ' class="own"' : ""}><td>${escaped(name)}</td>${scoreRow(table).map(cell).join("")}</tr>`,
  )
  const unit = model?.unit ?? "chunks"
  const title = `How well the next ${unit.slice(0, -1)} is predicted`
  const brier = `Brier-n of the first n tokens after ${positions} positions, higher is better, ± one standard error`
  const own =
    model === null
      ? "."
      : ` (over blocks of text for the ${model.name === "CALM" ? "CALM model" : model.name}, over positions for the exact scores of the n-gram models). BrierLM is 100 times the geometric mean of the four, each at least 0. With shuffled contexts it reads the same text’s ${model.unit} in random order: what it loses is what it had learned from the order. Mean ${model.prediction.lossName}: ${model.prediction.loss.toFixed(3)}.`
  return [
    `<h3>${escaped(title)}</h3>${wideTable(["", ...scoreColumns], rows)}`,
    `<p>${escaped(verdict(evaluation).replaceAll("'", "’"))}</p><p class="quiet">${escaped(`${brier}${own}`)}</p>`,
  ].join("")
}

/** The section. */
export const evaluationSection = (evaluation: Evaluation): string =>
  [
    `<h2>On held-out text</h2><p>${escaped(evaluation.text)}: ${evaluation.heldOutTokens.toLocaleString("en")} tokens that training never saw.</p>`,
    evaluation.autoencoder === null ? "" : autoencoderPart(evaluation.autoencoder),
    scoresPart(evaluation),
  ].join("")
