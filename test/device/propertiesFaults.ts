/**
 * Faults of code generation, planted in the text of kernels: what a printer might get wrong. Each is a replacement
 * that leaves valid WGSL; a fault that applies to no kernel of a program leaves that program alone.
 */
import type { CompiledProgram } from "@serein/compiler/compiled"
import type { Alteration } from "serein/gradcheck/deviceExecutor"

/** One fault. */
export interface Fault {
  readonly name: string
  readonly alter: Alteration
}

const inText = (name: string, pattern: RegExp, replacement: string): Fault => ({
  name,
  alter: (compiled) => ({
    ...compiled,
    kernels: compiled.kernels.map((kernel) => {
      const wgsl = kernel.wgsl.replaceAll(pattern, replacement)
      return wgsl === kernel.wgsl ? kernel : { ...kernel, wgsl, hash: `${kernel.hash} ${name}` }
    }),
  }),
})

/** Whether a fault changes this program's kernels. */
export const applies = (fault: Fault, compiled: CompiledProgram): boolean =>
  fault.alter(compiled).kernels.some((kernel, i) => kernel.wgsl !== compiled.kernels[i]?.wgsl)

/** All faults. */
export const faults: readonly Fault[] = [
  inText("wrong sign: a row sum subtracts", /(a\d+q?) = \1 \+ (v\d+);/gu, "$1 = $1 - $2;"),
  inText("missing term: a row loop begins at 1", /for \(var (r\d+) = 0;/gu, "for (var $1 = 1;"),
  inText("off by one: a row loop ends early", /; (r\d+) < (end\d+);/gu, "; $1 < $2 - 1;"),
  inText("missing term: the last lane of a vector sum", /a(\d+) = a\1 \+ a\1q\.w;/gu, ""),
  inText("wrong identity: a maximum begins at 0", /var (a\d+) = \(-bitcast<f32>\(infinityBits\)\)/gu, "var $1 = 0f"),
  inText("wrong identity: a minimum begins at 0", /var (a\d+) = bitcast<f32>\(infinityBits\)/gu, "var $1 = 0f"),
  inText("wrong identity: a sum begins at 1", /var (a\d+) = 0f;/gu, "var $1 = 1f;"),
  inText("off by one: the mask of a window", /&& \((v\d+) < (\d+)\)/gu, "&& ($1 <= $2)"),
  inText("dropped mask: everything lies inside a window", /\((v\d+) >= 0\) && \(v\d+ < \d+\)/gu, "($1 >= -1000000)"),
  inText("swapped operands: x − y", /\((v\d+) - (v\d+)\)/gu, "($2 - $1)"),
  inText("swapped operands: select", /select\((v\d+), (v\d+), (v\d+)\)/gu, "select($2, $1, $3)"),
  inText("wrong operator: division multiplies", /\((v\d+) \/ (v\d+)\)/gu, "($1 * $2)"),
  inText("wrong comparison: ≤ for <", / < (v\d+)\);$/gmu, " >= $1);"),
  inText("wrong sign: negation", /= \(-(v\d+)\);/gu, "= $1;"),
  inText("inexact: an exponential off by 1e-4", / = exp\(/gu, " = 1.0001f * exp("),
  inText("inexact: a product off by 1e-4", / = \((v\d+) \* (v\d+)\);/gu, " = ($1 * $2) * 1.0001;"),
  inText(
    "wrong lane: a contraction broadcasts its neighbour's row",
    /subgroupBroadcast\((v\d+), 1u\)/gu,
    "subgroupBroadcast($1, 0u)",
  ),
  inText(
    "lost accumulator: a contraction forgets what it summed",
    /(acc\d+) = fma\((.*), acc\d+\);/gu,
    "$1 = fma($2, vec4<f32>(0f));",
  ),
  inText("off by one: the last row of a contraction", /if \(row >= (\d+)\)/gu, "if (row >= $1 - 1)"),
  inText("wrong rotation in threefry", /y << 26u\) \| \(y >> 6u/gu, "y << 25u) | (y >> 7u"),
  inText(
    "wrong counter in threefry: every element draws the first",
    /(threefry\d+)\(([^,()]+), ([^,()]+), v\d+, 0u\)/gu,
    "$1($2, $3, 0u, 0u)",
  ),
  inText(
    "off by one: scatterAdd stops before the last row",
    /if \(n >= (end\d+)\) \{ break; \}/gu,
    "if (n >= $1 - 1) { break; }",
  ),
  inText(
    "wrong row: scatterAdd writes to the next",
    /if \((v\d+) == t\) \{ break; \}/gu,
    "if ($1 + 1 == t) { break; }",
  ),
  inText("wrong index: an axis of four counts by two", /\(t & 3\)/gu, "(t & 1)"),
  inText(
    "missing element: the last of a map is not written",
    /if \(t >= (\d+)\) \{ return; \}/gu,
    "if (t >= $1 - 1) { return; }",
  ),
  inText("argmax keeps the smallest", /Greater = (v\d+) > /gu, "Greater = $1 < "),
]
