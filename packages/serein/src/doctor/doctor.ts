/**
 * What `serein doctor` finds: Node, adapters, the chosen device's features and limits, and its measured ceilings.
 *
 * Ceilings are measured through the compiler, so that they are what a program can really reach: a copy, and a
 * contraction of two 1024 × 1024 matrices.
 */
import * as Effect from "effect/Effect"
import type * as Option from "effect/Option"
import { axis, dot, input, output, program } from "@serein/lang"
import type { OpenDevice } from "@serein/runtime"
import { dawnBackend, listAdapters, makeVariables, measureCopy, measureThroughput } from "@serein/runtime"
import type { AdapterDescription } from "@serein/runtime"
import { Reported } from "../command/errors.ts"
import type { Output } from "../command/output.ts"
import { printJson, printLine } from "../command/output.ts"
import { withProgress } from "../command/progress.ts"
import type { Progress } from "../command/progress.ts"
import { openAdapter, ready } from "../device.ts"
import { problemOf, reportText } from "./report.ts"
import type { DeviceReport, DoctorReport, Measured } from "./report.ts"

/** What the command was given. */
export interface DoctorInput {
  readonly adapter: Option.Option<string>
  readonly json: boolean
}

const matmulSize = 1024

/** The program that measures arithmetic: out = x · w over 1024 × 1024. */
const matmulProgram = (size: number) => {
  const Row = axis("row", size)
  const Inner = axis("inner", size)
  const Column = axis("column", size)
  const x = input("x", "f32", [Row, Inner])
  const w = input("w", "f32", [Column, Inner])
  return program("matmul", { inputs: { x, w }, outputs: { product: output(dot(Inner)(x, w), [Row, Column]) } })
}

const measured = <E extends { readonly message: string }, R>(
  measure: Effect.Effect<number, E, R>,
): Effect.Effect<Measured, never, R> =>
  Effect.match(measure, {
    onSuccess: (value): Measured => ({ value, problem: null }),
    onFailure: ({ message }): Measured => ({ value: null, problem: message }),
  })

/** GFLOP/s of a large contraction. */
export const measureMatmul = Effect.fnUntraced(function* (gpu: OpenDevice) {
  const variables = yield* makeVariables(gpu, 0)
  const executable = yield* ready(gpu, matmulProgram(matmulSize), variables)
  const values = Float32Array.from({ length: matmulSize ** 2 }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5)
  const { msPerRun } = yield* measureThroughput(executable, { x: values, w: values })
  return (2 * matmulSize ** 3) / msPerRun / 1e6
}, Effect.scoped)

const limitNames = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
] as const

const inspectDevice = Effect.fnUntraced(function* (wish: Option.Option<string>, progress: Progress) {
  progress.update(0, "opening the device")
  const gpu = yield* openAdapter(wish)
  const { device } = gpu.connection
  progress.update(1, "copying")
  const copy = yield* measured(Effect.map(measureCopy(gpu), ({ gigabytes }) => gigabytes))
  progress.update(2, "multiplying matrices")
  const matmul = yield* measured(measureMatmul(gpu))
  const report: DeviceReport = {
    adapter: gpu.adapter,
    features: [...device.features].map(String).toSorted(),
    subgroupSize: gpu.target.subgroupSize,
    timestamps: gpu.timestamps,
    limits: Object.fromEntries(limitNames.map((name) => [name, device.limits[name]])),
    ceilings: { copyGigabytesPerSecond: copy, matmul1024Gigaflops: matmul },
  }
  return report
}, Effect.scoped)

/** Everything that doctor can tell; a device that does not open is a part of the report. */
const examine = Effect.fnUntraced(function* (wish: Option.Option<string>) {
  const none: readonly AdapterDescription[] = []
  const adapters = yield* listAdapters.pipe(
    Effect.provide(dawnBackend),
    Effect.orElseSucceed(() => none),
  )
  const opened = yield* Effect.result(withProgress("doctor", 3, (progress) => inspectDevice(wish, progress)))
  const report: DoctorReport = {
    node: { version: process.versions.node, platform: process.platform, architecture: process.arch },
    adapters,
    device: opened._tag === "Success" ? opened.success : null,
    problems: [
      ...(opened._tag === "Failure" ? [opened.failure.message] : []),
      ...(opened._tag === "Success" ? problemOf(opened.success) : []),
    ],
  }
  return report
})

/** Runs the command: exit code 1 where no device opens. */
export const runDoctor = (input: DoctorInput): Effect.Effect<void, Reported, Output> =>
  Effect.gen(function* () {
    const report = yield* examine(input.adapter)
    yield* input.json ? printJson(report) : printLine(reportText(report))
    if (report.device === null) return yield* new Reported({ message: "no adapter" })
  })
