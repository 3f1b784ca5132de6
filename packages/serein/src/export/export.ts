/**
 * What `serein export` does: opens a trained model, checks it, and writes it in the released format, whole or not at
 * all. One tensor is in memory at a time.
 */
import { join } from "node:path"
import * as Effect from "effect/Effect"
import type * as FileSystem from "effect/FileSystem"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { keptFiles, withFallback, withPrefix } from "@serein/data"
import type {
  CheckpointError,
  FloatingDtype,
  RunDirectoryError,
  TensorSource,
  TokenizerError,
  WriteError,
} from "@serein/data"
import { frozenPrefix } from "@serein/stdlib"
import { checkDestination } from "../command/destination.ts"
import { Misuse } from "../command/errors.ts"
import { printJson, printLine, remark } from "../command/output.ts"
import type { Output } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import { parseSize } from "../command/size.ts"
import { vocabularyOf } from "../config/models.ts"
import { modelOf } from "../released/configurationOf.ts"
import { modelTitle, releasedNames } from "../released/model.ts"
import type { Model } from "../released/model.ts"
import { writeRelease } from "../released/writeRelease.ts"
import type { ReleaseContent } from "../released/writeRelease.ts"
import { requireStage } from "../train/adopt.ts"
import { stageNames, stageTitle } from "../train/records.ts"
import type { StageName } from "../train/records.ts"
import { findTrained, openAutoencoder, openStage } from "../train/trained.ts"
import type { Trained } from "../train/trained.ts"

/** What the command was given. */
export interface ExportInput {
  readonly path: string
  readonly out: string
  readonly dtype: "f32" | "f16" | "bf16"
  readonly shardSize: string
  readonly stage: Option.Option<"autoencoder" | "language-model" | "baseline">
  readonly json: boolean
}

/** What the command can fail with. */
export type ExportError = CheckpointError | Misuse | RunDirectoryError | TokenizerError | WriteError

const dtypes: Readonly<Record<ExportInput["dtype"], FloatingDtype>> = { f32: "F32", f16: "F16", bf16: "BF16" }

const stageOfFlag = { autoencoder: "autoencoder", "language-model": "languageModel", baseline: "baseline" } as const

/** Whether a model has been trained as far as that; a language model has its autoencoder in it. */
const has = (trained: Trained, stage: StageName): boolean =>
  trained[stage] !== null || (stage === "autoencoder" && trained.languageModel !== null)

/** The stage asked for, or the last one that there is a checkpoint of. */
const chosenStage = (trained: Trained, { path, stage }: ExportInput): Effect.Effect<StageName, Misuse> => {
  const there = stageNames.filter((name) => has(trained, name))
  const chosen = Option.match(stage, { onNone: () => there.at(-1), onSome: (flag) => stageOfFlag[flag] })
  if (chosen !== undefined && has(trained, chosen)) return Effect.succeed(chosen)
  const missing = chosen === undefined ? "model" : stageTitle[chosen]
  const others =
    there.length === 0
      ? "train it first (serein train)"
      : `there is one of the ${there.map((name) => stageTitle[name]).join(" and the ")}`
  return Effect.fail(new Misuse({ message: `${path}: there is no checkpoint of the ${missing}; ${others}` }))
}

/** The tensors of a stage. What a language model's own checkpoint lacks of its autoencoder comes from that one's. */
const openSource = Effect.fnUntraced(function* (
  trained: Trained,
  stage: StageName,
): Effect.fn.Return<TensorSource, CheckpointError | Misuse, FileSystem.FileSystem | Scope.Scope> {
  const found = trained[stage]
  if (found === null) return yield* openAutoencoder(trained)
  const source = yield* openStage(found)
  return stage === "languageModel" && trained.autoencoder !== null
    ? withFallback(source, withPrefix(yield* openStage(trained.autoencoder), frozenPrefix))
    : source
})

const contextOf = ({ configuration }: Trained, stage: StageName): number | null => {
  switch (stage) {
    case "autoencoder":
      return null
    case "languageModel":
      return configuration.languageModelTraining.blockSize
    case "baseline":
      return configuration.baselineTraining.blockSize
  }
}

/** What other readers of the format will not see of a model. */
const losses = (model: Model): readonly string[] => {
  const autoencoder =
    model._tag === "Autoencoder" ? model.config : model._tag === "LanguageModel" ? model.config.autoencoder : null
  const head = model._tag === "LanguageModel" ? model.config.head : null
  return [
    ...(autoencoder?.posterior === "point"
      ? ["its autoencoder encodes to points, and other readers will sample around them"]
      : []),
    ...(head?._tag === "Diffusion" && head.guidance !== null
      ? ["its diffusion head is guided, and other readers pass over the null vector"]
      : []),
  ]
}

const placeText = (out: string, files: readonly string[]): string =>
  files.length === 1 ? join(out, files[0] ?? "") : `${files.length} files of ${out}`

/** Runs the command. */
export const runExport = (input: ExportInput): Effect.Effect<void, ExportError, FileSystem.FileSystem | Output> =>
  Effect.scoped(
    Effect.gen(function* () {
      const shardBytes = yield* Effect.fromResult(parseSize("--shard-size", input.shardSize))
      yield* checkDestination(input.out)
      const trained = yield* findTrained(input.path)
      const stage = yield* chosenStage(trained, input)
      const source = yield* openSource(trained, stage)
      const { configuration, tokenizer } = trained
      yield* requireStage(source, configuration, stage, tokenizer)
      const model = modelOf(configuration, stage, vocabularyOf(tokenizer))
      const { bos, eos, pad } = tokenizer
      const content: ReleaseContent = {
        model,
        source,
        tokens: { bos, eos, pad },
        packing: configuration.text.packing,
        context: contextOf(trained, stage),
        tokenizerFiles: keptFiles(tokenizer),
      }
      const dtype = dtypes[input.dtype]
      const total = [...source.heads.keys()].reduce((count, path) => count + releasedNames(path).length, 0)
      const files = yield* withProgress("exporting", total, (bar) => {
        let done = 0
        return writeRelease(input.out, content, { dtype, shardBytes, onTensor: () => bar.update((done += 1)) })
      })
      for (const loss of losses(model)) yield* remark(`serein: ${loss}`)
      const title = modelTitle(model)
      yield* input.json
        ? printJson({ out: input.out, model: title, stage, dtype: input.dtype, tensors: total, files })
        : printLine(
            `${title}: ${total} tensors of ${dtype} in ${placeText(input.out, files)}\n  back again  serein import ${input.out} --out DIR`,
          )
    }),
  )
