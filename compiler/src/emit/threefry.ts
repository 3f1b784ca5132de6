/**
 * threefry2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011) as a WGSL function over four counters at a time or one. The rotation constants and the parity
 * word are the paper's; the language's known-answer test holds them.
 */
import type { Width } from "./operators.ts"

const rotations = [13, 15, 26, 6, 17, 29, 16, 24]

/** The function's name for vectors of this width. It returns both lanes, as an array of two. */
export const threefryName = (width: Width): string => `threefry${width}`

/** The function's text. */
export const threefryFunction = (width: Width): string => {
  const type = width === 1 ? "u32" : "vec4<u32>"
  const word = (text: string): string => (width === 1 ? text : `${type}(${text})`)
  const lines = [
    `fn ${threefryName(width)}(k0: ${type}, k1: ${type}, c0: ${type}, c1: ${type}) -> array<${type}, 2> {`,
    `  let k2 = k0 ^ k1 ^ ${word("0x1bd11bdau")};`,
    `  var x = c0 + k0;`,
    `  var y = c1 + k1;`,
  ]
  const keys = ["k0", "k1", "k2"]
  for (let round = 0; round < 20; round++) {
    const r = rotations[round % 8] ?? 0
    lines.push(`  x = x + y; y = ((y << ${word(`${r}u`)}) | (y >> ${word(`${32 - r}u`)})) ^ x;`)
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      lines.push(`  x = x + ${keys[injection % 3]}; y = y + ${keys[(injection + 1) % 3]} + ${word(`${injection}u`)};`)
    }
  }
  lines.push(`  return array<${type}, 2>(x, y);`, `}`)
  return lines.join("\n")
}
