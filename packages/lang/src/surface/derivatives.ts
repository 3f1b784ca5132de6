/**
 * Derivatives of expressions, typed: what comes out has the types of what it belongs to.
 *
 * All are graph-to-graph and compose: a gradient is an expression, and may be differentiated again. Reverse mode is
 * the transpose of the linearisation. A derivative that does not exist is zero here, never absent.
 */
import { grad as gradients } from "../autodiff/grad.ts"
import { jvp as tangentsOf, linearize as linearizeNodes } from "../autodiff/jvp.ts"
import { transpose as transposeNodes, vjp as cotangentsOf } from "../autodiff/transpose.ts"
import type { FloatDType } from "../dtype.ts"
import { AxisError } from "../errors.ts"
import type { Node, Scalar } from "../node.ts"
import { fullLike } from "../ops.ts"
import { substitute } from "../walk.ts"
import { freshLike, sameType, showType } from "./body.ts"
import type { Tensors } from "./repeat.ts"

/** An expression that has tangents. */
export type FloatExpr = Node & { readonly dtype: FloatDType }

/** One expression of the type of each in a list. */
export type Each<T extends readonly Node[]> = { readonly [K in keyof T]: T[K] }
/** As `Each`; null is zero. */
export type EachOrZero<T extends readonly Node[]> = { readonly [K in keyof T]: T[K] | null }

type Many = Node | readonly Node[]
type Given = Node | readonly (Node | null)[]

const isNode = (x: Node | readonly (Node | null)[] | Tensors): x is Node => "_tag" in x && x._tag === "Node"
const isList = (x: readonly Node[] | Tensors): x is readonly Node[] => Array.isArray(x)

const nodes = (x: Many): readonly Node[] => (isNode(x) ? [x] : x)
const given = (x: Given): readonly (Node | null)[] => (isNode(x) ? [x] : x)

/** In the shape of `like`: alone, or as a list, zeros where there is null. */
const shaped = (found: readonly (Node | null)[], like: Many): Many => {
  if (isNode(like)) return found[0] ?? fullLike(0, like)
  return like.map((x, i) => found[i] ?? fullLike(0, x))
}

/**
 * ∂loss/∂x for an expression x, a list or a record of them, each of the type of its x; zero where the loss does not
 * depend on it.
 *
 * @throws AxisError when some x is not floating-point.
 */
export function grad<X extends FloatExpr>(loss: Scalar<FloatDType>, wrt: X): X
export function grad<const W extends readonly Node[]>(loss: Scalar<FloatDType>, wrt: W): Each<W>
export function grad<const W extends Tensors>(loss: Scalar<FloatDType>, wrt: W): W
export function grad(loss: Node, wrt: Many | Tensors): Many | Tensors {
  if (isNode(wrt)) return shaped(gradients(loss, [wrt]), wrt)
  if (isList(wrt)) return gradients(loss, wrt)
  const names = Object.keys(wrt)
  return Object.fromEntries(gradients(loss, Object.values(wrt)).map((node, i) => [names[i] ?? "", node]))
}

/**
 * Forward mode: the tangents of outputs when `wrt` moves along `tangents`, ẏ = J·ẋ.
 *
 * @throws AxisError when a tangent does not have the type of what it moves.
 */
export function jvp<const Y extends readonly Node[], const W extends readonly Node[]>(
  outputs: Y,
  wrt: W,
  tangents: EachOrZero<W>,
): Each<Y>
export function jvp<Y extends FloatExpr, X extends FloatExpr>(output: Y, wrt: X, tangent: NoInfer<X>): Y
export function jvp(outputs: Many, wrt: Many, tangents: Given): Many {
  return shaped(tangentsOf(nodes(outputs), nodes(wrt), given(tangents)), outputs)
}

/**
 * Reverse mode: the cotangents of `wrt` from those of outputs, x̄ = Jᵀ·ȳ.
 *
 * @throws AxisError when a cotangent does not have the type of its output, or some x is not floating-point.
 */
export function vjp<const Y extends readonly Node[], const W extends readonly Node[]>(
  outputs: Y,
  wrt: W,
  cotangents: EachOrZero<Y>,
): Each<W>
export function vjp<Y extends FloatExpr, X extends FloatExpr>(output: Y, wrt: X, cotangent: NoInfer<Y>): X
export function vjp(outputs: Many, wrt: Many, cotangents: Given): Many {
  return shaped(cotangentsOf(nodes(outputs), nodes(wrt), given(cotangents)), wrt)
}

/**
 * The derivative of an output at a point, as a linear function of the tangent of `wrt`.
 *
 * @throws AxisError when `wrt` or its tangent is not as `jvp` wants it.
 */
export function linearize<Y extends FloatExpr, X extends FloatExpr>(output: Y, wrt: X): (tangent: X) => Y
export function linearize(output: Node, wrt: Node): (tangent: Node) => Node {
  const linear = linearizeNodes([output], [wrt])
  const bound = linear.tangents[0] ?? wrt
  const body = linear.outputs[0] ?? fullLike(0, output)
  return (tangent) => {
    if (!sameType(tangent, wrt)) {
      throw new AxisError("linearize", `the tangent is ${showType(tangent)}; its primal is ${showType(wrt)}`)
    }
    return substitute([body], new Map([[bound, tangent]]))[0] ?? body
  }
}

/**
 * The adjoint of a linear function: ⟨f(x), c⟩ = ⟨x, transpose(f, like)(c)⟩. `like` has the type of the operand of `f`;
 * its value is not used.
 *
 * @throws AxisError when `f` is not linear.
 */
export function transpose<X extends FloatExpr, Y extends FloatExpr>(f: (x: X) => Y, like: X): (cotangent: Y) => X
export function transpose(f: (x: Node) => Node, like: Node): (cotangent: Node) => Node {
  const x = freshLike(like)
  const y = f(x)
  return (cotangent) => transposeNodes([y], [x], [cotangent])[0] ?? fullLike(0, like)
}
