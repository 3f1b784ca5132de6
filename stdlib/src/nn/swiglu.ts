/**
 * The gated MLP of Llama and of CALM's autoencoder (Shazeer 2020): no biases.
 */
import { mul, privateAxis } from "@serein/lang"
import type { Axis, Layer } from "@serein/lang"
import { silu } from "./activation.ts"
import { linear } from "./linear.ts"

/** down_proj(silu(gate_proj(x)) · up_proj(x)), with parameters under `path`. */
export const swiglu = <const H extends Axis>(path: string, Hidden: H, innerSize: number): Layer<H, H> => {
  const Inner = privateAxis("inner", innerSize)
  const gate = linear(`${path}.gate_proj`, Hidden, Inner)
  const up = linear(`${path}.up_proj`, Hidden, Inner)
  const down = linear(`${path}.down_proj`, Inner, Hidden)
  return (x) => down(mul(silu(gate(x)), up(x)))
}
