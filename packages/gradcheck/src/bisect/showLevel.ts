/**
 * Levels of the compiler as text: graphs as programs to paste, kernels as what each reads, computes and writes, a memory
 * plan with places, compiled programs as WGSL.
 */
import type { CompiledProgram, Step } from "@serein/compiler"
import { kernelLabel } from "@serein/compiler/kernel"
import type { BlockStep } from "@serein/compiler/lower/block"
import type { KernelProgram } from "@serein/compiler/lower/fuse"
import type { Level } from "@serein/compiler/pass"
import type { PlannedProgram } from "@serein/compiler/plan/plan"
import type { Storage } from "@serein/compiler/storage"
import { showAxis } from "@serein/lang/axis"
import { makeNode } from "@serein/lang/intern"
import type { Node } from "@serein/lang/node"
import { printExpr, printProgram } from "@serein/lang/print"
import { substitute } from "@serein/lang/walk"

/** Names for storages: those of the border have their own, what lies between is numbered as it is met. */
const namesOfStorages = (): ((storage: Storage) => string) => {
  const names = new Map<Storage, string>()
  return (storage) => {
    const known = names.get(storage)
    if (known !== undefined) return known
    const { place } = storage
    const name =
      place._tag === "Input" || place._tag === "Output"
        ? place.name
        : place._tag === "Variable"
          ? place.path
          : `${place._tag === "Constant" ? "constant" : "between"} ${names.size + 1}`
    names.set(storage, name)
    return name
  }
}

const layoutText = ({ dtype, order, strides }: Storage): string =>
  `${dtype}[${order.map((a, i) => `${showAxis(a)} by ${strides[i] ?? 1}`).join(", ")}]`

/** What a kernel stores, in terms of what it loads. */
const inTermsOfLoads = (
  node: Node,
  step: BlockStep & { readonly _tag: "Kernel" },
  name: (s: Storage) => string,
): Node => {
  const loaded = new Map(
    [...step.loads].map(([from, storage]) => [
      from,
      makeNode({ kind: "input", name: name(storage), dtype: from.dtype, order: from.axes }, []),
    ]),
  )
  return substitute([node], loaded)[0] ?? node
}

const kernelLines = (
  steps: readonly BlockStep[],
  name: (storage: Storage) => string,
  where: (storage: Storage) => string,
  stored: [string, Node][],
): readonly string[] =>
  steps.flatMap((step): readonly string[] => {
    if (step._tag === "Loop")
      return [`loop, ${step.count} times:`, ...kernelLines(step.steps, name, where, stored).map((line) => `  ${line}`)]
    return [
      `kernel '${kernelLabel(step.kernel)}'`,
      ...step.kernel.stores.map(({ node, storage }) => {
        stored.push([name(storage), inTermsOfLoads(node, step, name)])
        return `  writes ${name(storage)}: ${layoutText(storage)}${where(storage)}`
      }),
    ]
  })

const kernelsText = ({ steps }: KernelProgram, where: (storage: Storage) => string = () => ""): string => {
  const stored: [string, Node][] = []
  const lines = kernelLines(steps, namesOfStorages(), where, stored)
  return `${lines.join("\n")}\n\n${printExpr(Object.fromEntries(stored))}`
}

const plannedText = ({ kernels, placements, buffers }: PlannedProgram): string =>
  kernelsText(kernels, (storage) => {
    const place = placements.get(storage)
    return place === undefined
      ? ", nowhere"
      : `, in ${buffers[place.buffer]?.kind ?? ""} buffer ${place.buffer} at byte ${place.offset}`
  })

const stepLines = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step): readonly string[] => {
    switch (step.kind) {
      case "dispatch": {
        const ranges = step.bindings.map(({ buffer, offset, bytes }) => `${buffer}[${offset}..${offset + bytes}]`)
        return [
          `// kernel ${step.kernel} '${step.label}', ${step.workgroups.join(" × ")} workgroups on ${ranges.join(", ")}`,
        ]
      }
      case "copy":
        return [`// copy of ${step.bytes} bytes from buffer ${step.from.buffer} to buffer ${step.to.buffer}`]
      case "loop":
        return [`// loop, ${step.count} times:`, ...stepLines(step.steps)]
      default:
        return step satisfies never
    }
  })

const compiledText = (compiled: CompiledProgram): string =>
  [
    ...stepLines(compiled.steps),
    ...compiled.kernels.map(({ label, wgsl }, i) => `\n// kernel ${i}: ${label}\n${wgsl}`),
  ].join("\n")

/** A level as text. */
export const showLevel = (level: Level): string => {
  if (!("_tag" in level)) return compiledText(level)
  switch (level._tag) {
    case "Program":
      return printProgram(level)
    case "Prepared":
      return printProgram(level.program)
    case "Kernels":
      return kernelsText(level)
    case "Planned":
      return plannedText(level)
    default:
      return level satisfies never
  }
}
