/**
 * What a finished run prints: the same figures as its report, as lines.
 */
import { alignedRows, evaluationText } from "../evaluate/evaluationText.ts"
import { stageTitle } from "../train/records.ts"
import type { RecordOf, RunRecord } from "../train/records.ts"
import { bytesText, ofKind, temperatureText } from "./figures.ts"
import { runRemark } from "./remark.ts"

const indented = (text: string): string => text.replace(/^/gm, "  ")

const writtenText = ({ inverseTemperature, prompt, text }: RecordOf<"written">): string =>
  `${temperatureText(inverseTemperature)}\n${indented(`${prompt}|${text}`)}`

/** The summary of a run's records; what is not there yet is left out. */
export const summaryText = (records: readonly RunRecord[]): string => {
  const evaluation = ofKind(records, "evaluation").at(-1)?.evaluation
  const finished = ofKind(records, "finished")
  const written = ofKind(records, "written")
  const training = finished.map(({ stage, tokensPerSecond }) => [
    `  training the ${stageTitle[stage]}`,
    `${Math.round(tokensPerSecond).toLocaleString("en")} tokens/s`,
  ])
  const writing = written.map(({ inverseTemperature, tokensPerSecond }) => [
    `  writing at ${temperatureText(inverseTemperature)}`,
    `${Math.round(tokensPerSecond).toLocaleString("en")} tokens/s`,
  ])
  const peak = Math.max(0, ...finished.map(({ peakBytes }) => peakBytes))
  return [
    ...(evaluation === undefined ? [] : [evaluationText(evaluation), ""]),
    ...(training.length === 0 ? [] : ["Speed", ...alignedRows([...training, ...writing])]),
    ...(peak > 0 ? [`Peak GPU memory: ${bytesText(peak)}`, ""] : []),
    ...(written.length === 0 ? [] : ["Text (the prompt ends at the bar)", ...written.map(writtenText), ""]),
    runRemark(records),
  ].join("\n")
}
