/**
 * The tensors of a case: inputs and draws in the shape that is asked for, and the values that outputs are compared with.
 */
import * as Effect from "effect/Effect"
import type { Numbers } from "./measures.ts"
import { CaseError, shapeText } from "./referenceCase.ts"
import type { ReferenceCase, Stored } from "./referenceCase.ts"

/** The products of the first sizes, from the first size to all. */
const productsOf = (shape: readonly number[]): readonly number[] => {
  let product = 1
  return shape.map((size) => (product *= size))
}

/**
 * Whether tensors of these shapes hold the same elements in the same order and by the same axes, of which one of the
 * two may have merged some: [8, 22, 16] fits [176, 16] and [8, 1, 22, 16], but not [22, 8, 16].
 */
export const fits = (stored: readonly number[], wanted: readonly number[]): boolean => {
  const [found, asked] = [productsOf(stored), productsOf(wanted)]
  if ((found.at(-1) ?? 1) !== (asked.at(-1) ?? 1)) return false
  const within = (some: readonly number[], all: readonly number[]): boolean =>
    some.every((product) => product === 1 || all.includes(product))
  return within(found, asked) || within(asked, found)
}

/** A tensor of a case. `wanted` is the shape that it must have. */
export const tensorOf = (
  reference: ReferenceCase,
  name: string,
  wanted?: readonly number[],
): Effect.Effect<Stored, CaseError> => {
  const found = reference.tensors.get(name)
  if (found === undefined) {
    const message = `${reference.path}: the case has no tensor '${name}', which cases of its kind need; copy it again`
    return Effect.fail(new CaseError({ message }))
  }
  return wanted === undefined || fits(found.shape, wanted)
    ? Effect.succeed(found)
    : Effect.fail(wrongShape(reference, name, found.shape, wanted))
}

/** The error of a tensor that contradicts the rest of its case. */
export const wrongShape = (
  reference: ReferenceCase,
  name: string,
  shape: readonly number[],
  wanted: readonly number[],
): CaseError =>
  new CaseError({
    message: `${reference.path}: tensor '${name}' has the shape ${shapeText(shape)}; its config and the other tensors ask for ${shapeText(wanted)}: correct whichever is wrong`,
  })

/** The values that an output is compared with: of single precision, and of double where they are recorded too. */
export const recordedValues = (reference: ReferenceCase, name: string): readonly Numbers[] => [
  ...[reference.exact.get(name) ?? []].filter((values) => values.length > 0),
  ...[reference.tensors.get(name)?.data ?? []].filter((values) => values.length > 0),
]

/**
 * The name of a noise site's draws: `noise.<class>.<site>`, whatever the class is called where `site` leaves it out.
 * Null where nothing was drawn.
 */
export const noiseName = ({ tensors }: ReferenceCase, site: string): string | null =>
  [...tensors.keys()].find((name) => name.startsWith("noise.") && name.endsWith(`.${site}`)) ?? null

/** The name of a site's draws, which the case must have. */
export const requiredNoise = (reference: ReferenceCase, site: string): Effect.Effect<string, CaseError> => {
  const name = noiseName(reference, site)
  const message = `${reference.path}: the case records no noise '….${site}', which cases of its kind need; copy it again`
  return name === null ? Effect.fail(new CaseError({ message })) : Effect.succeed(name)
}

/** Entry `index` along the first axis of a tensor, which has the shape `wanted` where one is asked for. */
export const entryOf = (
  reference: ReferenceCase,
  name: string,
  index: number,
  wanted?: readonly number[],
): Effect.Effect<Stored["data"], CaseError> =>
  Effect.flatMap(tensorOf(reference, name), ({ shape, data }) => {
    const [count = 1, ...rest] = shape
    if (index >= count) {
      const message = `${reference.path}: tensor '${name}' has ${count} entries along its first axis; number ${index + 1} is needed: copy the case again`
      return Effect.fail(new CaseError({ message }))
    }
    if (wanted !== undefined && !fits(rest, wanted)) {
      return Effect.fail(wrongShape(reference, name, shape, [count, ...wanted]))
    }
    const size = data.length / count
    return Effect.succeed(data.subarray(index * size, (index + 1) * size))
  })

/** Text, and which of its tokens count: all where no labels are recorded. */
export interface Text {
  readonly shape: readonly number[]
  readonly tokens: Stored["data"]
  /** −100 where a token does not count. */
  readonly labels: Stored["data"]
}

/** The text of a case. */
export const textOf = Effect.fnUntraced(function* (reference: ReferenceCase): Effect.fn.Return<Text, CaseError> {
  const { shape, data } = yield* tensorOf(reference, "in.input_ids")
  const labels = reference.tensors.has("in.labels") ? (yield* tensorOf(reference, "in.labels", shape)).data : data
  return { shape, tokens: data, labels }
})

/** The sizes of a matrix, which a tensor of this name must be. */
export const matrixOf = (
  reference: ReferenceCase,
  name: string,
  shape: readonly number[],
): Effect.Effect<readonly [rows: number, columns: number], CaseError> => {
  const [rows, columns, ...rest] = shape
  return rows === undefined || columns === undefined || rest.length > 0 || rows * columns === 0
    ? Effect.fail(
        new CaseError({
          message: `${reference.path}: tensor '${name}' has the shape ${shapeText(shape)}; it should have two axes, texts and tokens: correct it`,
        }),
      )
    : Effect.succeed([rows, columns])
}
