/**
 * `serein verify` on cases of every kind that it has not seen: good ones pass, in any size; whatever is missing, of
 * another shape or wrong fails, and the message says what. The judge stands in for the device.
 */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import { failures } from "serein/verify/findings"
import { kindOf, verifiers } from "serein/verify/kinds"
import { outcomeOf } from "serein/verify/outcome"
import type { Outcome } from "serein/verify/outcome"
import { inTemporaryDirectory } from "./inProcess.ts"
import { judgeRig } from "./madeCases/judgeRig.ts"
import { real, whole, writeCase } from "./madeCases/madeCase.ts"
import type { MadeCase, Stored, Tensors } from "./madeCases/madeCase.ts"
import { makers } from "./madeCases/madeCases.ts"

/** What verifying a case came to, once it is written to a folder. `declared` are the tensors that its head lists. */
const verified = (made: MadeCase, declared: Tensors | null = made.tensors): Promise<Outcome> =>
  inTemporaryDirectory(async (folder) => {
    writeCase(folder, made, declared)
    const ran = outcomeOf(folder, made.name, (reference) => Effect.succeed(judgeRig(reference)))
    return (await Effect.runPromise(Effect.provide(ran, NodeServices.layer))).outcome
  })

/** What a case was found to be wrong in: the sentence that ended it, or the names of what lies beyond its limit. */
const problemsOf = (outcome: Outcome): readonly string[] =>
  outcome._tag === "Compared"
    ? failures(outcome.findings).map(({ name }) => name)
    : [outcome._tag === "Broken" ? outcome.message : outcome.reason]

const without = ({ tensors, ...made }: MadeCase, name: string): MadeCase => ({
  ...made,
  tensors: new Map([...tensors].filter(([key]) => key !== name)),
})

const changed = ({ tensors, ...made }: MadeCase, change: (name: string, stored: Stored) => Stored): MadeCase => ({
  ...made,
  tensors: new Map([...tensors].map(([name, stored]) => [name, change(name, stored)])),
})

/** As a vector that lacks its last element: it fits nothing. */
const shortened = ({ dtype, data }: Stored): Stored =>
  dtype === "F32" ? real([data.length - 1], data.slice(0, -1)) : whole([data.length - 1], data.slice(0, -1))

/** With a first element that is wrong by two thousandths of the largest value; a token becomes another. */
const disturbed = ({ dtype, shape, data }: Stored): Stored => {
  if (dtype === "I32")
    return whole(
      shape,
      data.map((token, i) => (i === 0 ? (token + 1) % 11 : token)),
    )
  const largest = data.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return real(
    shape,
    data.map((x, i) => (i === 0 ? x + 2e-3 * (largest || 1) : x)),
  )
}

const isOutput = (name: string): boolean => name.startsWith("out.")
const isRecordedResult = (name: string): boolean => isOutput(name) || name.startsWith("grad.")

test("there is a made case of every kind", () => {
  expect(new Set(makers.map(({ name }) => kindOf(name)))).toEqual(new Set(verifiers.keys()))
})

describe.each(makers)("$name", ({ name, make }) => {
  const made = make()
  const names = [...made.tensors.keys()]
  const outputs = names.filter((tensor) => isOutput(tensor) && !tensor.startsWith("out.final."))

  test("passes, and every output that it records is compared", async () => {
    const outcome = await verified(made)
    expect(problemsOf(outcome)).toEqual([])
    expect(outcome).toMatchObject({ _tag: "Compared", notCompared: [] })
    if (outcome._tag !== "Compared") return
    expect(outcome.findings.outputs.map(({ name: output }) => output)).toEqual(expect.arrayContaining(outputs))
    expect(outcome.findings.gradients === null).toBe(!names.some((tensor) => tensor.startsWith("grad.")))
  })

  test("passes also where its head does not list what there is", async () => {
    expect(problemsOf(await verified(made, null))).toEqual([])
  })

  test("says which tensor is not there, or not as its head says", async () => {
    for (const tensor of names) {
      const [gone, other] = [without(made, tensor), changed(made, (n, t) => (n === tensor ? shortened(t) : t))]
      expect(problemsOf(await verified(gone, made.tensors))[0]).toMatch(
        `${name}.safetensors: tensor '${tensor}' is not`,
      )
      expect(problemsOf(await verified(other, made.tensors))[0]).toMatch(`'${tensor}' has the shape [`)
    }
  })
})

/** The first case of every kind. */
const firsts = makers.filter(({ name }, i) => makers.findIndex((other) => kindOf(other.name) === kindOf(name)) === i)

describe.each(firsts)("$name, spoilt,", ({ name, make }) => {
  const made = make()
  const names = [...made.tensors.keys()]

  test("fails by every output and by its gradients when all of them are wrong", async () => {
    const problems = problemsOf(await verified(changed(made, (n, t) => (isRecordedResult(n) ? disturbed(t) : t))))
    const expected = names.filter(isOutput).map((output) => output.replace(/^out\.final\..*/, "out.final"))
    expect(problems).toEqual(expect.arrayContaining(expected))
    expect(problems.some((problem) => problem.startsWith("grad."))).toBe(names.some((n) => n.startsWith("grad.")))
  })

  test("names an input or noise that it lacks, and what has a wrong size", async () => {
    for (const tensor of names.filter((n) => !isRecordedResult(n))) {
      const [problem] = problemsOf(await verified(without(made, tensor), null))
      // Without labels every token counts, which is another case.
      if (tensor !== "in.labels") expect(problem).toMatch(tensor.split(".").slice(-2).join("."))
      expect(problem).toBeDefined()
    }
    const gradient = names.find((n) => n.startsWith("grad."))
    for (const tensor of names.filter((n) => !n.startsWith("grad.") || n === gradient)) {
      const short = changed(made, (n, t) => (n === tensor ? shortened(t) : t))
      const problems = problemsOf(await verified(short, null))
      expect(problems.join(), tensor).toMatch(tensor.startsWith("out.final.") ? "out.final" : tensor)
    }
  })

  test("fails when nothing is recorded to compare with", async () => {
    const bare: MadeCase = { ...made, tensors: new Map([...made.tensors].filter(([n]) => !isRecordedResult(n))) }
    if (name !== "h3_temperature") expect((await verified(bare))._tag).toBe("Broken")
  })

  test("fails without a key of its config that has no default", async () => {
    const [key = ""] = Object.keys(made.config)
    if (key === "") return
    const { [key]: _, ...config } = made.config
    expect(problemsOf(await verified({ ...made, config }))[0]).toMatch(key)
  })
})

describe("whatever the kind,", () => {
  const made = makers[0]?.make()

  test("an output that no case of the kind has is left alone, and said to be", async () => {
    if (made === undefined) throw new Error("there is no case")
    const more = { ...made, tensors: new Map([...made.tensors, ["out.of_ours", real([1], [2])] as const]) }
    expect(await verified(more)).toMatchObject({ _tag: "Compared", notCompared: ["out.of_ours"] })
  })

  test("a name that tells no kind is told which there are", async () => {
    if (made === undefined) throw new Error("there is no case")
    const [problem] = problemsOf(await verified({ ...made, name: "a_stranger" }))
    expect(problem).toMatch([...verifiers.keys()].join(", "))
  })

  test("a config whose sizes no model can have is refused by key", async () => {
    if (made === undefined) throw new Error("there is no case")
    const odd = { ...made, config: { ...made.config, num_encoder_layers: 3 } }
    expect(problemsOf(await verified(odd))[0]).toMatch(/config cannot be used \(.*encoderLayers must be even/)
  })
})
