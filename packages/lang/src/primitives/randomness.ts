/**
 * Randomness: one lane of a threefry2x32 block. Counter-based, so a draw is an expression like any other.
 */
import { mapAll } from "../evaluate/elementwise.ts"
import { threefry2x32 } from "../threefry.ts"
import type { Rows } from "./primitive.ts"

/** threefry. */
export const generators: Rows<"threefry"> = {
  threefry: {
    _tag: "Discrete",
    evaluate: (op, args) =>
      mapAll("u32", ([k0 = 0, k1 = 0, c0 = 0, c1 = 0]) => threefry2x32(k0, k1, c0, c1)[op.lane], args),
  },
}
