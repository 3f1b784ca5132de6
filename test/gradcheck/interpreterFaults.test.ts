/**
 * The law that kernels are sound can fail: faults planted in the text and the memory plan of compiled programs are
 * reported for what they are, where a device would clamp, race or read stale bytes; and every fault of the device's own
 * list is caught by the interpreter too.
 */
import { compile } from "@serein/compiler"
import type { BufferRange, CompiledProgram, Step, Target } from "@serein/compiler"
import {
  agreesWithJudge,
  KernelFault,
  programs,
  reportingFaults,
  schedulers,
  soundKernels,
  wgslInterpreter,
  withGradients,
} from "@serein/gradcheck"
import type { FaultKind, Sample } from "@serein/gradcheck"
import { software } from "@serein/gradcheck/interpreter/targets"
import { add, argmax, axis, dot, exp, input, output, program, scatterAdd, softmax } from "@serein/lang"
import { describe, expect, test } from "vitest"
import { applies, faults } from "../device/propertiesFaults.ts"
import { sineSample } from "./sineSample.ts"

const [Row, Column, Depth] = [axis("row", 20), axis("column", 12), axis("depth", 37)]

const a = input("a", "f32", [Row, Depth])
const b = input("b", "f32", [Column, Depth])
const contraction = sineSample(program("contraction", { outputs: { y: output(dot(Depth)(a, b), [Row, Column]) } }))
const norm = sineSample(program("softmax", { outputs: { y: output(softmax(Depth)(a), [Row, Depth]) } }))
const greatest = sineSample(program("argmax", { outputs: { y: output(argmax(Depth)(a), [Row]) } }))
const map = sineSample(program("map", { outputs: { y: output(exp(a), [Row, Depth]) } }))
const Over = axis("over", 5)
const scatter = sineSample(
  program("scatter", {
    outputs: { y: output(scatterAdd(Over, [Row])(a, input("index", "i32", [Row])), [Over, Depth]) },
  }),
)
/** Two contractions whose results lie in an arena. */
const twice = sineSample(
  program("twice", {
    outputs: {
      y: output(dot(Row)(dot(Depth)(a, b), exp(dot(Depth)(exp(a), input("c", "f32", [axis("other", 5), Depth])))), [
        Column,
        axis("other", 5),
      ]),
    },
  }),
)

type Alteration = (compiled: CompiledProgram) => CompiledProgram

/** Replaces text in all kernels; with what occurs nowhere, the plant itself is at fault. */
const inText =
  (pattern: RegExp, replacement: string): Alteration =>
  (compiled) => {
    const kernels = compiled.kernels.map((k) => ({ ...k, wgsl: k.wgsl.replace(pattern, replacement) }))
    if (kernels.every((k, i) => k.wgsl === compiled.kernels[i]?.wgsl)) throw new Error(`no kernel has ${pattern}`)
    return { ...compiled, kernels }
  }

type Dispatched = Step & { readonly kind: "dispatch" }

/** Alters the ranges of dispatches. */
const inRanges =
  (
    chosen: (step: Step, compiled: CompiledProgram) => boolean,
    change: (range: BufferRange, compiled: CompiledProgram) => Partial<BufferRange>,
  ): Alteration =>
  (compiled) => {
    const altered = (step: Dispatched): Step => {
      const bindings = step.bindings.map((range) => Object.assign({}, range, change(range, compiled)))
      return { ...step, bindings }
    }
    const steps = compiled.steps.map((step) =>
      step.kind === "dispatch" && chosen(step, compiled) ? altered(step) : step,
    )
    return { ...compiled, steps }
  }

const lastOf = (step: Step, { steps }: CompiledProgram): boolean => step === steps.at(-1)
const atStart = ({ buffer }: BufferRange, { buffers }: CompiledProgram): Partial<BufferRange> =>
  buffers[buffer]?.kind === "arena" ? { offset: 0 } : {}
const sameBuffer = (): Partial<BufferRange> => ({ buffer: 1 })

const run = async (
  sample: Sample,
  alter: Alteration,
  scheduler: string | null = null,
  target: Target = software,
): Promise<KernelFault> => {
  const forced = schedulers(target).find((s) => s.name === scheduler)
  if (scheduler !== null && forced === undefined) throw new Error(`there is no scheduler '${scheduler}'`)
  const schedule = forced === undefined ? {} : { schedule: forced.schedule }
  const sound = await soundKernels(wgslInterpreter({ target, ...schedule })).check(sample)
  expect(sound._tag).toBe("Holds")
  try {
    await wgslInterpreter({ target, alter, ...schedule }).run(sample.program, sample.inputs, sample.variables)
  } catch (fault) {
    if (fault instanceof KernelFault) return fault
    throw fault
  }
  throw new Error("the fault was not reported")
}

const staged = "contraction workgroup, 4 rows, bounds known"
const registers = "contraction registers, 4 rows, bounds hidden"
const broadcasts = "contraction subgroup, 8 rows, bounds hidden"
const shared = "rows by workgroup, scalar, bounds known"

type Plant = readonly [string, FaultKind, Sample, Alteration, (string | null)?]

const plants: readonly Plant[] = [
  ["the barrier before a tile is used", "race", contraction, inText(/workgroupBarrier\(\);/u, ""), staged],
  [
    "the barrier before a tile is filled anew",
    "race",
    contraction,
    inText(/(workgroupBarrier[^]*)workgroupBarrier\(\);/u, "$1"),
    staged,
  ],
  ["the barrier before a row is folded", "race", norm, inText(/workgroupBarrier\(\);/u, ""), shared],
  [
    "the barrier within the fold",
    "race",
    norm,
    inText(/(\n {2}\}\n {2}|\n {4}\}\n {4})workgroupBarrier\(\);/u, "$1"),
    shared,
  ],
  [
    "the barrier behind the fold",
    "race",
    norm,
    inText(/(scratch_f32_1\[0\];\n {2})workgroupBarrier\(\);/u, "$1"),
    shared,
  ],
  [
    "a barrier that some reach",
    "divergence",
    norm,
    inText(/workgroupBarrier\(\);/u, "if (l < 3) { workgroupBarrier(); }"),
    shared,
  ],
  [
    "a barrier behind an early return",
    "divergence",
    contraction,
    inText(/let across/u, "if (local == 7u) { return; }\n  let across"),
    staged,
  ],
  [
    "lanes that return before a broadcast",
    "divergence",
    contraction,
    inText(/let across/u, "if (lane == 1u) { return; }\n  let across"),
    broadcasts,
  ],
  ["a tile that is never filled", "unwritten", contraction, inText(/rightTile\[\(e[^]*?;/u, ""), staged],
  [
    "a tile that is too small",
    "out of bounds",
    contraction,
    inText(/leftTile: array<f32, 1024>/u, "leftTile: array<f32, 1023>"),
    staged,
  ],
  ["a fold that begins too far", "out of bounds", norm, inText(/var h = 16/u, "var h = 32"), shared],
  ["a grid's guard off by one", "out of bounds", map, inText(/if \(t >= (\d+)\)/u, "if (t > $1)")],
  ["a row loop that goes on too long", "out of bounds", greatest, inText(/< 37;/u, "< 38;"), shared],
  ["columns that are not clamped", "out of bounds", contraction, inText(/min\(quad, \d+\)/u, "quad"), registers],
  [
    "rows that are not clamped",
    "out of bounds",
    contraction,
    inText(/if \(row >= 20\) \{ break; \}/u, ""),
    "contraction subgroup, 16 rows, bounds hidden",
  ],
  ["a store that all columns reach", "race", contraction, inText(/if \(quad < 3\)/u, "if (true)"), registers],
  ["two elements at one place", "race", map, inText(/b(\d)\[t\] = /u, "b$1[t / 2] = ")],
  ["an element that is never written", "unwritten", map, inText(/if \(t >= (\d+)\)/u, "if (t >= $1 - 1)")],
  ["a neighbour's element read in place", "unwritten", map, inText(/= exp\(/u, "= b1[t] + exp(")],
  ["a walk that does not advance", "endless", scatter, inText(/n \+= 1;/gu, "")],
  ["a name that nothing has", "malformed", map, inText(/exp\((\w+)\)/u, "exp(unknown)")],
  ["a type that is not the other's", "malformed", map, inText(/exp\((\w+)\)/u, "exp($1) + t")],
  ["a function that does not exist", "malformed", map, inText(/exp\(/u, "expm1(")],
  ["a value that is written again", "malformed", map, inText(/let (v\d+) = exp[^;]*;/u, "$& $1 = 0f;")],
  ["a binding that may not be written", "malformed", map, inText(/read_write/u, "read")],
  ["logical operators without parentheses", "malformed", map, inText(/t >= (\d+)/u, "t >= $1 || t < 0 && t == 3")],
  ["a broadcast from a lane that varies", "malformed", contraction, inText(/, 1u\)/u, ", u32(k0))"), broadcasts],
  [
    "a barrier in a loop that some leave",
    "divergence",
    contraction,
    inText(/k0 < 37/u, "k0 < 37 - 16 * i32(local == 5u)"),
    staged,
  ],
  ["every barrier", "race", norm, inText(/workgroupBarrier\(\);/gu, ""), shared],
  ["a tensor of an arena read from where another lies", "unwritten", twice, inRanges(lastOf, atStart)],
  ["a tensor placed over another that the same kernel reads", "race", twice, inRanges(() => true, atStart)],
  ["a step that is left out", "unwritten", twice, (c) => ({ ...c, steps: c.steps.slice(1) })],
  ["steps in the wrong order", "unwritten", twice, (c) => ({ ...c, steps: c.steps.toReversed() })],
  [
    "a grid that no device takes",
    "limit",
    map,
    (c) => ({
      ...c,
      steps: c.steps.map((s): Step => (s.kind === "dispatch" ? { ...s, workgroups: [65536, 1, 1] } : s)),
    }),
  ],
  [
    "a workgroup that has nothing to do",
    "idle",
    map,
    (c) => ({
      ...c,
      steps: c.steps.map((s): Step =>
        s.kind === "dispatch" ? { ...s, workgroups: [s.workgroups[0] + 1, s.workgroups[1], s.workgroups[2]] } : s,
      ),
    }),
  ],
  [
    "a loop without a step",
    "idle",
    map,
    inText(/^ *if \(t >= \d+\) \{ return; \}$/mu, "$&\n  for (var never = 0; never < 0; never += 1) { }"),
  ],
  [
    "an output that is copied by half",
    "out of bounds",
    map,
    (c) => ({ ...c, outputs: c.outputs.map((slot) => ({ ...slot, bytes: slot.bytes / 2 })) }),
  ],
  ["a workgroup that no device has", "limit", norm, inText(/@workgroup_size\(32\)/u, "@workgroup_size(2048)"), shared],
  ["more memory than a workgroup has", "limit", norm, inText(/array<f32, 32>/u, "array<f32, 9000>"), shared],
  ["an extension that nobody asked for", "malformed", contraction, inText(/enable subgroups;/u, ""), broadcasts],
  ["a buffer bound for reading and for writing", "malformed", map, inRanges(lastOf, sameBuffer)],
  ["a range beyond its buffer", "out of bounds", map, inRanges(lastOf, ({ offset }) => ({ offset: offset + 16 }))],
]

describe("a fault is reported for what it is", () => {
  test.each(plants.map((plant) => [plant[0], plant[1], plant] as const))("%s: %s", async (_, kind, plant) => {
    const [, , sample, alter, scheduler = null] = plant
    const fault = await run(sample, alter, scheduler)
    expect(fault.kind, fault.message).toBe(kind)
  })

  test("with the kernel, the line, the invocation and the element", async () => {
    const fault = await run(map, inText(/if \(t >= (\d+)\)/u, "if (t > $1)"))
    expect(fault.kernel).toBe("map exp")
    expect(fault.place?.text).toContain("[t]")
    expect(fault.place?.invocation?.local).toBeGreaterThan(0)
    expect(fault.message).toMatch(/^out of bounds in 'map exp': index \d+ of 'b0', which has \d+ elements, line \d+/u)
  })

  test("and as a verdict, whatever law is asked", async () => {
    const faulty = wgslInterpreter({ alter: inText(/if \(t >= (\d+)\)/u, "if (t > $1)") })
    for (const law of [soundKernels(faulty), reportingFaults(agreesWithJudge(faulty))]) {
      const verdict = await law.check(map)
      expect(verdict).toMatchObject({ _tag: "Violated", worst: { where: "map exp" } })
    }
  })
})

describe("the faults of the device's list are caught", () => {
  const drawn = [...programs({ runs: 120, seed: 4, maxSteps: 30 })].map((s) => withGradients(s) ?? s)
  const compiled = drawn.map((s) => compile(s.program, software))
  test.each(faults.map((fault) => [fault.name, fault] as const))("%s", async (_, fault) => {
    const affected = drawn.filter((_s, i) => {
      const c = compiled[i]
      return c?._tag === "Right" && applies(fault, c.right)
    })
    expect(affected.length, "no kernel has the text that the fault alters").toBeGreaterThan(0)
    const law = reportingFaults(agreesWithJudge(wgslInterpreter({ alter: fault.alter })))
    for (const sample of affected.slice(0, 30)) if ((await law.check(sample))._tag === "Violated") return
    expect.fail("not caught in 30 programs")
  })
})

test("what does not interfere is no race: an update in place reads and writes its own element", async () => {
  const sum = sineSample(program("own", { outputs: { y: output(add(a, exp(a)), [Row, Depth]) } }))
  expect((await soundKernels(wgslInterpreter()).check(sum))._tag).toBe("Holds")
})
