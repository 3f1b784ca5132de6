/**
 * The tensors of a case: inputs and draws in the shape that is asked for, and the values that outputs are compared with.
 */
import * as Effect from "effect/Effect"
import type { Numbers } from "./measures.ts"
import { CaseError, shapeText } from "./referenceCase.ts"
import type { PlacedDraw, ReferenceCase, Stored } from "./referenceCase.ts"

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

/** The values that an output is compared with: in double precision where the head has them, and in single. */
export const recordedValues = ({ exact, tensors }: ReferenceCase, name: string): readonly Numbers[] =>
  [exact.get(name), tensors.get(name)?.data].filter((values) => values !== undefined)

/**
 * The name of a noise site's draws, which the case must have: `noise.<class>.<site>`, whatever the class is called where
 * `site` leaves it out.
 */
export const requiredNoise = (reference: ReferenceCase, site: string): Effect.Effect<string, CaseError> => {
  const name = [...reference.tensors.keys()].find((one) => one.startsWith("noise.") && one.endsWith(`.${site}`))
  const message = `${reference.path}: the case records no noise '….${site}', which cases of its kind need; copy it again`
  return name === undefined ? Effect.fail(new CaseError({ message })) : Effect.succeed(name)
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

/** The error of a draw that the head places where there is no text. */
export const placedOutside = (
  reference: ReferenceCase,
  { tensor, index, position, depth }: PlacedDraw,
  positions: number,
): CaseError =>
  new CaseError({
    message: `${reference.path}: its noise_order places draw ${index} of '${tensor}' at position ${position}, depth ${depth}; the text has positions 0 to ${positions - 1}: correct it`,
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
  const labels = reference.tensors.get("in.labels")
  if (labels !== undefined && !fits(labels.shape, shape)) {
    return yield* new CaseError({
      message: `${reference.path}: tensor 'in.labels' has the shape ${shapeText(labels.shape)} and 'in.input_ids' ${shapeText(shape)}; they should be equal: correct whichever is wrong`,
    })
  }
  return { shape, tokens: data, labels: labels?.data ?? data }
})

/** The sizes of a tensor that has these axes, none of them empty. */
export const sizesOf = <const Axes extends readonly string[]>(
  reference: ReferenceCase,
  name: string,
  shape: readonly number[],
  axes: Axes,
): Effect.Effect<{ readonly [name in Axes[number]]: number }, CaseError> => {
  const hasSizes = (sizes: object): sizes is { readonly [name in Axes[number]]: number } =>
    shape.length === axes.length && shape.every((size) => size > 0) && axes.every((axis) => axis in sizes)
  const sizes = Object.fromEntries(axes.map((axis, i) => [axis, shape[i] ?? 0]))
  return hasSizes(sizes)
    ? Effect.succeed(sizes)
    : Effect.fail(
        new CaseError({
          message: `${reference.path}: tensor '${name}' has the shape ${shapeText(shape)}; it should have the axes [${axes.join(", ")}]: correct it`,
        }),
      )
}
