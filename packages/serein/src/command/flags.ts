/**
 * The flags that several commands share, so that one name means one thing everywhere.
 */
import { pipe } from "effect/Function"
import type { Option } from "effect/Option"
import * as Flag from "effect/cli/Flag"

/** `--json`: results for machines on standard output. */
export const json = pipe(
  Flag.Boolean("json"),
  Flag.withDescription("Print results as JSON, one object a line"),
  Flag.withDefault(false),
)

/** `--adapter NAME`: a part of an adapter's name, `gpu` or `cpu`. */
export const adapter = pipe(
  Flag.String("adapter"),
  Flag.withMetavar("NAME"),
  Flag.withDescription("The adapter to use: gpu, cpu, or a part of its name (`serein doctor` lists them)"),
  Flag.optional,
)

/** `--recipe`, `--config` and `--set`, which make a configuration together. */
export const configuration = {
  recipe: pipe(
    Flag.String("recipe"),
    Flag.withAlias("preset"),
    Flag.withMetavar("NAME"),
    Flag.withDescription("The configuration to start from (`serein config` lists them)"),
    Flag.optional,
  ),
  config: pipe(
    Flag.String("config"),
    Flag.withMetavar("FILE"),
    Flag.withDescription("A JSON file with keys that replace the recipe's"),
    Flag.optional,
  ),
  set: pipe(
    Flag.String("set"),
    Flag.withMetavar("KEY=VALUE"),
    Flag.withDescription("Replaces one key, for instance autoencoder.latentSize=64; may be repeated"),
    Flag.atLeast(0),
  ),
} as const

/** What the flags of `configuration` were given. */
export interface ConfigurationFlags {
  readonly recipe: Option<string>
  readonly config: Option<string>
  readonly set: readonly string[]
}
