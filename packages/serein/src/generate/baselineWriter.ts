/**
 * The baseline as a writer: token by token, each drawn from P^(1/T), which it can name exactly; no pool is needed.
 *
 * A token is a chunk of one, so prompts, ends and lengths are the continuation's of CALM.
 */
import * as Effect from "effect/Effect"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { decodeNext, finishDecoding, nothingDecoded } from "@serein/data"
import type { DecodedPiece, Tokenizer } from "@serein/data"
import type { OpenDevice, Variables } from "@serein/runtime"
import { adopt, baselineNextProgram, baselinePrefillProgram, beginContinuation, chunkPrompt } from "@serein/stdlib"
import type { BaselineConfig, Chunk, Continuation, TextRules } from "@serein/stdlib"
import { ready } from "../device.ts"
import { inverseOf } from "./samplings.ts"
import type { TextRequest, Writer, WritingError, WrittenPiece } from "./writer.ts"

/** Tokens of a prompt that are read in one run. */
const prefillTokens = 64

interface Standing {
  readonly continuation: Continuation
  /** What the model reads next, and the position of it. */
  readonly fed: Chunk
  readonly position: number
  readonly decoded: DecodedPiece
  readonly step: number
}

/** Prepares writing with the baseline whose parameters lie in `variables`, for texts of `context` tokens. */
export const makeBaselineWriter = Effect.fnUntraced(function* (
  gpu: OpenDevice,
  config: BaselineConfig,
  tokenizer: Tokenizer,
  variables: Variables,
  context: number,
) {
  const scope = yield* Effect.scope
  const sizes = { batch: 1, context }
  const window = Math.min(prefillTokens, context)
  const once = (make: () => Parameters<typeof ready>[1]) =>
    Effect.cached(Effect.suspend(() => Scope.provide(ready(gpu, make(), variables), scope)))
  const prefill = yield* once(() => baselinePrefillProgram(config, sizes, window))
  const next = yield* once(() => baselineNextProgram(config, sizes))

  /** Reads a prompt but for its last token, which is left to be fed. */
  const read = Effect.fnUntraced(function* (prompt: readonly number[]) {
    const count = prompt.length - 1
    let start = 0
    for (; start + window <= count; start += window) {
      const tokens = Int32Array.from(prompt.slice(start, start + window))
      yield* (yield* prefill).submit({ tokens, start, last: window - 1 })
    }
    const one = yield* next
    const unused = { seed: 0, step: 0, inverseTemperature: 1 }
    for (; start < count; start++) yield* one.submit({ tokens: Int32Array.of(prompt[start] ?? 0), start, ...unused })
    return { fed: prompt.slice(count), position: count }
  })

  const writeOne = ({ prompt, maxTokens, seed }: TextRequest, index: number, inverseTemperature: number) => {
    const rules: TextRules = { chunkSize: 1, endToken: tokenizer.eos, padToken: tokenizer.pad, maxTokens, context }
    const chunked = chunkPrompt([...tokenizer.encode(prompt)], rules)

    const extend = Effect.fnUntraced(function* ({ continuation, fed, position, decoded, step }: Standing) {
      if (continuation.ended !== null) return undefined
      const tokens = Int32Array.from(fed)
      const { outputs } = yield* (yield* next).run({ tokens, start: position, seed, step, inverseTemperature })
      const taken = adopt(continuation, Array.from(outputs["tokens"] ?? []), rules)
      const reached = decodeNext(tokenizer, decoded, taken.added)
      const { ended } = taken.continuation
      const text = ended === null ? reached.text : reached.text + finishDecoding(reached)
      const piece: WrittenPiece = {
        index,
        text,
        tokens: taken.added.length,
        warning: taken.warning,
        ended,
        exhausted: null,
      }
      const standing: Standing = {
        continuation: taken.continuation,
        fed: taken.fed,
        position: position + 1,
        decoded: reached,
        step: step + 1,
      }
      return [piece, standing] as const
    })

    return Stream.unwrap(
      Effect.map(read(chunked.chunks.flat()), ({ fed, position }) =>
        Stream.unfold<Standing, WrittenPiece, WritingError, never>(
          { continuation: beginContinuation(chunked), fed, position, decoded: nothingDecoded, step: 0 },
          extend,
        ),
      ),
    )
  }

  /** Texts one after the other; both samplings are one thing here, since the baseline's temperature is exact. */
  const write: Writer["write"] = (requests, { sampling }) => {
    const inverse = inverseOf(sampling)
    return Stream.flatMap(
      Stream.fromIterable(requests.map((request, index) => [request, index] as const)),
      ([request, index]) => writeOne(request, index, inverse),
    )
  }

  const writer: Writer = { context, write }
  return writer
})
