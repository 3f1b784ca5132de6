/**
 * The float64 evaluator: what an expression means, independent of compiler and device.
 *
 * It follows the graph in topological order, each node once, by the meanings in the table of primitives; regions
 * and loops run their bodies; a tangent node is the forward derivative of its region's body. Nothing here is fast
 * by device standards, but a training step of a toy model takes about a second.
 */
import { tangentFunction } from "./autodiff/closed.ts"
import { jvp } from "./autodiff/jvp.ts"
import { loopKey } from "./autodiff/repeat.ts"
import { showAxes, withoutAxes } from "./axis.ts"
import type { Axis } from "./axis.ts"
import { AxisError } from "./errors.ts"
import { planEvaluation } from "./evaluate/plan.ts"
import type { EvaluationPlan } from "./evaluate/plan.ts"
import { contiguous, toTensor, view, zeros } from "./evaluate/strided.ts"
import type { Strided } from "./evaluate/strided.ts"
import { sameAxisSet } from "./evaluate/tensor.ts"
import type { Tensor } from "./evaluate/tensor.ts"
import type { Node } from "./node.ts"
import type { Op, OpOf } from "./op.ts"
import { at } from "./primitives/primitive.ts"
import { primitiveOf } from "./primitives/table.ts"
import { programRoots } from "./program.ts"
import type { Program } from "./program.ts"

export { tensor } from "./evaluate/tensor.ts"
export type { Tensor } from "./evaluate/tensor.ts"

/** Where an evaluation finds its leaves. Tensors may list their axes in any order. */
export interface Environment {
  /** By the input's name. */
  readonly inputs?: Readonly<Record<string, Tensor>>
  /** By the parameter's or state's path. */
  readonly variables?: Readonly<Record<string, Tensor>>
  /** Values for nodes, which are then not computed: free placeholders, or any point where a graph is to be cut. */
  readonly bound?: ReadonlyMap<Node, Tensor>
  /** Called for each tap that is computed. */
  readonly tapped?: (name: string, value: Tensor) => void
}

/** One evaluation: its environment, and the plans of the bodies that it has met. */
interface Evaluation {
  readonly environment: Environment
  readonly plans: Map<Op, BodyPlan>
}

interface BodyPlan {
  readonly params: readonly Node[]
  readonly plan: EvaluationPlan
}

const lookUp = (role: string, name: string, values: Readonly<Record<string, Tensor>> | undefined): Tensor => {
  const found = values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined
  if (found === undefined) throw new AxisError("evaluate", `no value was given for ${role} '${name}'`)
  return found
}

const wantType = (given: Tensor, node: Node, what: string): Tensor => {
  if (given.dtype !== node.dtype || !sameAxisSet(given.axes, node.axes)) {
    throw new AxisError(
      "evaluate",
      `${what} is ${node.dtype} over ${showAxes(node.axes)}; it was given ${given.dtype} over ${showAxes(given.axes)}`,
    )
  }
  return given
}

const bodyPlan = (
  run: Evaluation,
  op: Op,
  make: () => { readonly params: readonly Node[]; readonly bodies: readonly Node[] },
): BodyPlan => {
  const known = run.plans.get(op)
  if (known !== undefined) return known
  const { params, bodies } = make()
  const made = { params, plan: planEvaluation(bodies, new Set(params)) }
  run.plans.set(op, made)
  return made
}

const runBody = (run: Evaluation, body: BodyPlan, args: readonly Strided[]): readonly Strided[] =>
  execute(run, body.plan, new Map(body.params.map((p, i) => [p, at(args, i)])))

const runRegion = (run: Evaluation, op: OpOf<"region">, args: readonly Strided[]): Strided =>
  at(
    runBody(
      run,
      bodyPlan(run, op, () => ({ params: op.params, bodies: [op.body] })),
      args,
    ),
    0,
  )

const runTangent = (run: Evaluation, op: OpOf<"tangent">, node: Node, args: readonly Strided[]): Strided => {
  const body = bodyPlan(run, op, () => {
    const closed = tangentFunction(jvp, op)
    return { params: closed.params, bodies: closed.body === null ? [] : [closed.body] }
  })
  return runBody(run, body, args)[0] ?? zeros(node.dtype, node.axes)
}

const runLoop = (run: Evaluation, op: OpOf<"repeat">, args: readonly Strided[]): readonly Strided[] => {
  const body = bodyPlan(run, op, () => ({ params: op.params, bodies: op.bodies }))
  const captures = args.slice(op.bodies.length)
  let states: readonly Strided[] = args.slice(0, op.bodies.length)
  for (let i = 0; i < op.count; i++) {
    const index = contiguous("i32", [], Float64Array.of(i))
    states = runBody(run, body, [index].concat(states, captures))
  }
  return states
}

const execute = (run: Evaluation, plan: EvaluationPlan, given: ReadonlyMap<Node, Strided>): readonly Strided[] => {
  const { environment } = run
  const values = new Map(given)
  const loops = new Map<string, { readonly states: readonly Strided[]; unread: number }>()
  const valueOf = (n: Node): Strided => {
    const found = values.get(n)
    if (found === undefined)
      throw new AxisError("evaluate", `a value of '${n.op.kind}' was read before it was computed`)
    return found
  }
  const loopResult = (node: Node, op: OpOf<"repeat">, args: readonly Strided[]): Strided => {
    const key = loopKey(op, node.args)
    const loop = loops.get(key) ?? { states: runLoop(run, op, args), unread: plan.loops.get(key) ?? 1 }
    loop.unread -= 1
    if (loop.unread === 0) loops.delete(key)
    else loops.set(key, loop)
    return at(loop.states, op.result)
  }
  const compute = (node: Node): Strided => {
    const { op } = node
    const args = node.args.map(valueOf)
    const rule = primitiveOf(op.kind)
    switch (rule._tag) {
      case "Leaf":
        return rule.evaluate(op, {
          input: (name) => wantType(lookUp("input", name, environment.inputs), node, `input '${name}'`),
          variable: (path) => wantType(lookUp("variable", path, environment.variables), node, `variable '${path}'`),
        })
      case "Discrete":
      case "Smooth":
      case "Linear":
      case "Multilinear":
        return rule.evaluate(op, args)
      case "Structural":
        if (op.kind === "region") return runRegion(run, op, args)
        if (op.kind === "tangent") return runTangent(run, op, node, args)
        if (op.kind === "repeat") return loopResult(node, op, args)
        throw new AxisError("evaluate", `'${op.kind}' has no meaning`)
      default:
        return rule satisfies never
    }
  }
  for (const { node, forget } of plan.steps) {
    const value = compute(node)
    values.set(node, value)
    if (node.op.kind === "tap" && environment.tapped !== undefined)
      environment.tapped(node.op.name, toTensor(value, node.axes))
    for (const n of forget) values.delete(n)
  }
  return plan.roots.map(valueOf)
}

const evaluateStrided = (outputs: readonly Node[], environment: Environment): readonly Strided[] => {
  const given = new Map<Node, Strided>()
  environment.bound?.forEach((value, node) =>
    given.set(node, view(wantType(value, node, `the value given for a node of kind '${node.op.kind}'`))),
  )
  return execute({ environment, plans: new Map() }, planEvaluation(outputs, new Set(given.keys())), given)
}

/**
 * The values of `outputs` in float64, each over its node's axes in the order of `node.axes`.
 *
 * @throws AxisError when an input or variable has no value, or one of another element type or other axes.
 */
export const evaluate = (outputs: readonly Node[], environment: Environment = {}): readonly Tensor[] =>
  evaluateStrided(outputs, environment).map((value, i) => toTensor(value, at(outputs, i).axes))

/** What one run of a program leaves. */
export interface ProgramValues {
  /** By output name, in storage order. */
  readonly outputs: Readonly<Record<string, Tensor>>
  /** New values of the updated variables, by path, in storage order. */
  readonly updates: Readonly<Record<string, Tensor>>
}

/**
 * One run of a program in float64.
 *
 * @throws AxisError as `evaluate` does.
 */
export const evaluateProgram = (program: Program, environment: Environment = {}): ProgramValues => {
  const values = evaluateStrided(programRoots(program), environment)
  const stored = (value: Strided, order: readonly Axis[]): Tensor => {
    if (withoutAxes(value.axes, order).length > 0)
      throw new AxisError("evaluate", `a result over ${showAxes(value.axes)} is stored over ${showAxes(order)}`)
    return toTensor(value, order)
  }
  return {
    outputs: Object.fromEntries(program.outputs.map((o, i) => [o.name, stored(at(values, i), o.order)])),
    updates: Object.fromEntries(
      program.updates.flatMap((u, i) => {
        const { op } = u.variable
        return op.kind === "variable" ? [[op.path, stored(at(values, program.outputs.length + i), op.order)]] : []
      }),
    ),
  }
}
