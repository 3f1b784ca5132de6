/**
 * Which sources have mutants, and what of them has none, with the reason: what only decides how fast the result
 * comes, never what it is, cannot be caught by laws about results, and the float64 meanings are what laws judge by.
 */

/** What sets of files do, and with it by which laws their mutants are judged. */
export const stages = ["derivative", "rewriting", "kernels"] as const

/** One of them. */
export type Stage = (typeof stages)[number]

/** One file. */
export interface Scope {
  readonly file: string
  readonly stage: Stage
  /** Definitions without mutants; a name with a dot stands for one inside another. */
  readonly excluded: readonly Exclusion[]
}

/** Definitions that are left out for one reason. */
export interface Exclusion {
  readonly names: readonly string[]
  /** Statements and expressions that begin like this, wherever they stand in the file. */
  readonly texts?: readonly string[]
  readonly reason: string
}

const meaning = (...names: readonly string[]): Exclusion => ({
  names: ["evaluate", ...names],
  reason: "the float64 meaning: what the laws judge by",
})
const speed = (...names: readonly string[]): Exclusion => ({
  names,
  reason: "decides how fast the result comes, not what it is",
})

const ranges = (...texts: readonly string[]): Exclusion => ({
  names: [],
  texts,
  reason:
    "the range that an index is said to have: where it is wider than it need be, more is checked when the kernel runs",
})

const derivative = (name: string, ...excluded: readonly Exclusion[]): Scope => ({
  file: `packages/lang/src/${name}.ts`,
  stage: "derivative",
  excluded,
})
const rewriting = (name: string, ...excluded: readonly Exclusion[]): Scope => ({
  file: `compiler/src/${name}.ts`,
  stage: "rewriting",
  excluded,
})
const kernels = (name: string, ...excluded: readonly Exclusion[]): Scope => ({
  file: `compiler/src/${name}.ts`,
  stage: "kernels",
  excluded,
})

/** Every file with mutants. */
export const scopes: readonly Scope[] = [
  derivative("primitives/unary", meaning("everywhere", "each", "wrapI32", "not", "smooth.evaluate")),
  derivative(
    "primitives/binary",
    { names: [], texts: ["exponent !== null"], reason: "a constant exponent needs no choice: saves work" },
    meaning("each", "byDType", "same", "bitwise", "comparing", "comparisons"),
  ),
  derivative("primitives/reduction", meaning("combine", "reduceOver", "firstLargest")),
  derivative("primitives/contraction", meaning("rowsTimesRows", "contract")),
  derivative("primitives/indexing", meaning("lookUp", "scatter"), {
    names: ["aside"],
    texts: ["!hasAxis(index.axes, over.name)"],
    reason: "makes a name, where none is needed too: any that is free will do",
  }),
  derivative("primitives/selection", meaning("clamp", "convert", "toBits", "fromBits")),
  derivative(
    "primitives/structure",
    meaning(
      "window",
      "replaceAxis",
      "clampedStart",
      "splitView",
      "mergeView",
      "broadcastView",
      "concatenate",
      "updated",
    ),
    { names: ["unusedAxis"], reason: "makes a name; any that is free will do" },
  ),
  derivative("primitives/control", meaning()),
  derivative("autodiff/jvp", {
    names: ["wantLike"],
    reason: "refuses operands of the wrong type with a message: a check, not a rule",
  }),
  derivative("autodiff/transpose", { names: [], texts: ["sums.delete("], reason: "forgets what is no longer wanted" }),
  derivative("autodiff/closed"),
  derivative("autodiff/expand"),
  derivative("autodiff/grad"),
  derivative("autodiff/region", {
    names: ["operands", "plain", "body"],
    reason: "when a recomputation computes a value, and whether it reports a tap again: not what the value is",
  }),
  derivative("autodiff/repeat", { names: ["loopKey"], reason: "makes a key; any that tells loops apart will do" }),
  derivative("autodiff/repeatTranspose", {
    names: ["summed", "carried"],
    texts: ["seeds.has(i) &&", "active[i] === true ? b", "!active[i] && isState"],
    reason: "asks which cotangents are wanted: those of more states and captures are zeros that are thrown away",
  }),
  { file: "packages/lang/src/primitives/constant.ts", stage: "rewriting", excluded: [] },
  rewriting("simplify/arithmetic", speed("kinds", "arithmeticRules"), {
    names: ["isOrdinary", "isPowerOfTwo"],
    texts: ["a === null || b === null ||"],
    reason: "keeps factors away from single precision's limits, and quotients exact to the last bit: rounding alone",
  }),
  rewriting("simplify/broadcasts", speed("kinds")),
  rewriting("simplify/constants", speed("kinds"), {
    names: [],
    texts: ['n.dtype === "f32" && op.axis.size'],
    reason: "an axis of more than 2²⁴ elements is longer than any program's here",
  }),
  rewriting("simplify/fixpoint", speed("byKind"), {
    names: [],
    texts: ["bodies.every("],
    reason: "saves making a node anew",
  }),
  rewriting("simplify/inline", speed("once"), {
    names: [],
    texts: ["bodies.every(", "body === op.body"],
    reason: "saves making a node anew",
  }),
  rewriting("simplify/rule"),
  rewriting("simplify/sums", speed("kinds", "sumRules", "reuses", "factorsOf"), {
    names: [],
    texts: ["shared.length === 0 ||", "count === 1"],
    reason: "whether a product is summed or contracted: both are right, and differ in the order of their additions",
  }),
  rewriting("simplify/views", speed("kinds", "viewRules"), {
    names: [],
    texts: ["unusedAxis("],
    reason: "makes a name; any that is free will do",
  }),
  rewriting("lower/prepare", {
    names: ["divisorNear", "wanted", "most", "longest", "parts", "own", "kept", "count"],
    texts: [
      "elementCount(own(",
      "results * 4 >",
      "count <= 1",
      "op.parts.length <= most",
      'node.op.kind !== "reduce" || node.dtype',
    ],
    reason: "decides how fast the result comes, not what it is",
  }),
  rewriting("lower/renames", {
    names: [],
    texts: ["wishes.every(", "order.toReversed()"],
    reason: "under which name a value is computed: users that wish for another rename it",
  }),
  kernels("lower/links", speed("directLimit"), {
    names: [],
    texts: ["elementCount(node.axes) * (length / 16)", "later.some("],
    reason: "how long a walk may be before links pay: decides how fast the result comes, not what it is",
  }),
  kernels("lower/updates", {
    names: ["useCounts"],
    texts: ["chain.length > 0 &&", "inner !== x &&", "n !== node &&", "n !== replaces ||", "n.args.slice(1).some("],
    reason:
      "whether an update is in place: what is not is computed whole and copied, and what cannot be is found out when tasks are ordered",
  }),
  kernels("lower/order", {
    names: ["memoryBalance", "comesBefore", "best", "k"],
    texts: ["ready[best]", "r !== w &&"],
    reason: "which of the tasks that are ready runs first: decides how much memory is in use",
  }),
  kernels(
    "lower/block",
    speed("priority"),
    {
      names: [],
      texts: ["from === to"],
      reason: "saves copying a tensor onto itself",
    },
    {
      names: [],
      texts: ["wish ??"],
      reason: "in which order a tensor is stored: decides how fast the result comes, not what it is",
    },
  ),
  kernels("lower/kernels", speed("order", "wish", "last", "swap", "isParameter")),
  kernels("lower/layout", {
    names: ["none", "naturalOrder", "ownOrder", "completed", "wishedOrders", "replace", "inOrder"],
    reason: "in which order a tensor is stored: decides how fast the result comes, not what it is",
  }),
  kernels(
    "fuse/units",
    speed(
      "memoryWorth",
      "loadCost",
      "inlineDepthLimit",
      "recomputations",
      "throughBroadcast",
      "optional",
      "isKept",
      "inlineCost",
      "inlineDepth",
      "readLimit",
      "widest",
    ),
    {
      names: ["isWidened"],
      texts: [
        "known.at(-1)",
        "known.push(node)",
        'node.op.kind === "dot" ||',
        "own.size",
        'isView(n) && n.op.kind !== "broadcast"',
        '(isView(n) && n.op.kind !== "broadcast")',
        "!leaves.has(base) &&",
      ],
      reason: "which values get memory of their own: a value that has none is computed again",
    },
  ),
  kernels("fuse/groups", {
    names: ["enoughRows", "candidates"],
    texts: ["enoughRows("],
    reason: "decides how fast the result comes, not what it is",
  }),
  kernels("index-algebra", {
    names: ["steps"],
    texts: ["[...steps]", "within(rest, by)"],
    reason: "simplifies an index: what is not simplified is computed by the kernel",
  }),
  kernels("plan/arena", { names: ["order"], reason: "who is placed first: decides how much memory is wanted" }),
  kernels("plan/liveness"),
  kernels("plan/plan", { names: ["peakBytes"], reason: "a figure about a program, which no result depends on" }),
  kernels("schedule/choose", {
    names: [
      "costOf",
      "cheapest",
      "cooperating",
      "contractionSchedule",
      "boundsFor",
      "mapping",
      "length",
      "workgroupSize",
      "rowsVectorCandidates",
      "rows",
    ],
    reason: "decides how fast the result comes, not what it is",
  }),
  kernels("storage", speed("pitch")),
  kernels("emit/value"),
  kernels("emit/memory"),
  kernels("emit/bounds", { names: ["simple"], reason: "chooses between two ways to write the same index" }),
  kernels("emit/operators", speed("operationCost")),
  kernels("emit/reduction"),
  kernels(
    "emit/rows",
    { names: [], texts: ["w.bounds"], reason: "decides how fast the result comes, not what it is" },
    { names: [], texts: ["axes.toReversed()"], reason: "in which order invocations are given their elements" },
  ),
  kernels("emit/scatter", ranges("variableIndex(")),
  kernels("emit/threefry"),
  kernels("emit/kernel"),
  kernels("emit/program", {
    names: ["flops", "dispatch.bytes"],
    texts: ["known.get(hash)"],
    reason: "figures about a kernel, which no result depends on, and whether equal kernels are one pipeline",
  }),
  kernels(
    "emit/writer",
    {
      names: ["weight", "loopEnd", "hidden", "cost"],
      texts: ["w.cost"],
      reason: "decides how fast the result comes, not what it is",
    },
    { names: ["nextName"], reason: "makes a name; any that is free will do" },
  ),
  kernels("emit/contraction"),
  kernels("emit/contraction/grid"),
  kernels(
    "emit/contraction/operands",
    speed("isTransposed", "contiguousAlong"),
    ranges("variableIndex(", "grid.quads - 1"),
  ),
  kernels("emit/contraction/staging", ranges("variableIndex(", "Math.ceil(grid.quads", "grid.rowTiles - 1")),
  kernels("emit/contraction/tile", ranges("variableIndex(", "highTile * schedule.tileRows + r", "grid.rows - 1")),
]

/** Whether a text is left out, whatever definition it stands in. */
export const excludesText =
  (scope: Scope) =>
  (text: string): boolean =>
    scope.excluded.some((e) => e.texts?.some((begin) => text.startsWith(begin)) ?? false)

/** Whether a definition, given with those around it, is left out. */
export const excludes =
  (scope: Scope) =>
  (names: readonly string[]): boolean =>
    scope.excluded.some((e) =>
      e.names.some((name) => {
        const last = names.at(-1)
        return name === last || (name.includes(".") && name === names.slice(-2).join("."))
      }),
    )
