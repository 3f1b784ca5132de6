/**
 * A model that the released format can hold, and what may be known of it there: the parameters that its expressions
 * name, and the released names under which a checkpoint holds each.
 */
import { parametersOf } from "@serein/lang"
import type { Program } from "@serein/lang"
import type { ExpectedTensor } from "@serein/data"
import {
  autoencoderEvaluation,
  baselineObjective,
  evaluation,
  languageModelEvaluation,
  releasedAliases,
} from "@serein/stdlib"
import type { AutoencoderConfig, BaselineConfig, HeadConfig, LanguageModelConfig } from "@serein/stdlib"

/** One of the models of the paper, with its sizes. */
export type Model =
  | { readonly _tag: "Autoencoder"; readonly config: AutoencoderConfig }
  /** With any of the three heads; its frozen autoencoder is a part of it. */
  | { readonly _tag: "LanguageModel"; readonly config: LanguageModelConfig<HeadConfig> }
  | { readonly _tag: "Baseline"; readonly config: BaselineConfig }

/** What people call a model, with its head. */
export const modelTitle = (model: Model): string => {
  switch (model._tag) {
    case "Autoencoder":
      return "autoencoder"
    case "LanguageModel":
      return `language model with the ${(model.config.head._tag ?? "Energy").toLowerCase()} head`
    case "Baseline":
      return "baseline"
  }
}

/** A program in which every parameter of a model occurs. Its text is as short as can be: sizes do not matter here. */
const wholeProgram = (model: Model): Program => {
  switch (model._tag) {
    case "Autoencoder":
      return evaluation(autoencoderEvaluation(model.config, { chunks: 1 }), ["loss"])
    case "LanguageModel":
      return evaluation(languageModelEvaluation(model.config, { batch: 1, chunks: 5 }), ["loss", "rolled"])
    case "Baseline":
      return evaluation(baselineObjective(model.config, { batch: 1, tokens: 2 }), ["loss"])
  }
}

/** Shapes of a model's parameters, in storage order, by our path. */
export const parameterShapes = (model: Model): ReadonlyMap<string, readonly number[]> =>
  new Map(
    parametersOf(wholeProgram(model)).flatMap(({ op }) =>
      op.kind === "variable" ? [[op.path, op.order.map(({ size }) => size)] as const] : [],
    ),
  )

/** What a checkpoint of a model must hold, by our path; 16-bit types are widened. */
export const expectedParameters = (model: Model): ReadonlyMap<string, ExpectedTensor> =>
  new Map([...parameterShapes(model)].map(([path, shape]) => [path, { dtypes: ["F32", "F16", "BF16"], shape }]))

/** All names under which a released checkpoint holds the parameter at `path`: its own first. */
export const releasedNames = (path: string): readonly string[] => [path, ...releasedAliases(path)]
