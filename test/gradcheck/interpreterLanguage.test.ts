/**
 * The shading language as the interpreter reads it: arithmetic wraps and rounds as on a device, control flow goes where
 * it should, and text that a device would refuse is refused.
 */
import { axis } from "@serein/lang"
import { tensor } from "@serein/lang/evaluate"
import type { BufferRange, CompiledProgram, Step } from "@serein/compiler"
import { KernelFault, runCompiled } from "@serein/gradcheck"
import { software } from "@serein/gradcheck/interpreter/targets"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

const Place = axis("place", 4)
const bytes = 16

/** A program of one kernel: y, four numbers, from x, four numbers. */
const kernel = (wgsl: string, type: "f32" | "i32" | "u32", workgroups = 1): CompiledProgram => ({
  name: "by hand",
  buffers: [
    { kind: "input", name: "x", bytes },
    { kind: "output", name: "y", bytes },
  ],
  kernels: [
    {
      label: "by hand",
      hash: wgsl,
      wgsl,
      entryPoint: "main",
      bindings: ["read", "read_write"],
      enables: ["f16", "subgroups"],
    },
  ],
  steps: [
    {
      kind: "dispatch",
      kernel: 0,
      bindings: [
        { buffer: 0, offset: 0, bytes },
        { buffer: 1, offset: 0, bytes },
      ],
      workgroups: [workgroups, 1, 1],
      label: "by hand",
      flops: 0,
      bytes: 2 * bytes,
    },
  ],
  inputs: [{ name: "x", dtype: type, order: [Place], buffer: 0, offset: 0, bytes }],
  outputs: [{ name: "y", dtype: type, order: [Place], buffer: 1, offset: 0, bytes }],
  taps: [],
  variables: [],
  peakBytes: 2 * bytes,
})

const text = (type: string, body: string, size = 4, more = ""): string => `enable f16; enable subgroups;
@group(0) @binding(0) var<storage, read> x: array<${type}>;
@group(0) @binding(1) var<storage, read_write> y: array<${type}>;
${more}
@compute @workgroup_size(${size})
fn main(@builtin(local_invocation_index) local: u32, @builtin(subgroup_invocation_id) lane: u32) {
  let i = i32(local);
${body}
}
`

const run = (program: CompiledProgram, x: readonly number[]): readonly number[] => {
  const type = program.inputs[0]?.dtype ?? "f32"
  const { outputs } = runCompiled(program, { ...software, subgroupSize: 4 }, { x: tensor(type, [Place], x) }, {})
  return [...(outputs["y"]?.data ?? [])]
}

/** y[i] = the expression, of a = x[i]. */
const each = (type: "f32" | "i32" | "u32", expression: string, x: readonly number[]): readonly number[] =>
  run(kernel(text(type, `  let a = x[i];\n  y[i] = ${expression};`), type), x)

describe("arithmetic", () => {
  test("i32 wraps, and division by zero yields the dividend", () => {
    const x = [2 ** 31 - 1, -(2 ** 31), 65537, -7]
    expect(each("i32", "a + 1", x)).toEqual([-(2 ** 31), -(2 ** 31) + 1, 65538, -6])
    expect(each("i32", "a * a", x)).toEqual([1, 0, 131073, 49])
    expect(each("i32", "a / 2", x)).toEqual([1073741823, -1073741824, 32768, -3])
    expect(each("i32", "a % 4", x)).toEqual([3, 0, 1, -3])
    expect(each("i32", "a / (a - a)", x)).toEqual(x)
    expect(each("i32", "a % (a - a)", x)).toEqual([0, 0, 0, 0])
    expect(each("i32", "(a >> 1u) & 3", x)).toEqual([3, 0, 0, 0])
    expect(each("i32", "-a", x)).toEqual([1 - 2 ** 31, -(2 ** 31), -65537, 7])
    expect(each("i32", "~a", x)).toEqual([-(2 ** 31), 2 ** 31 - 1, -65538, 6])
    expect(each("i32", "abs(a) + sign(a)", x)).toEqual([-(2 ** 31), 2 ** 31 - 1, 65538, 6])
  })

  test("u32 wraps and has no sign", () => {
    const x = [0, 1, 2 ** 31, 2 ** 32 - 1]
    expect(each("u32", "a - 1u", x)).toEqual([2 ** 32 - 1, 0, 2 ** 31 - 1, 2 ** 32 - 2])
    expect(each("u32", "a * 3", x)).toEqual([0, 3, 2 ** 31, 2 ** 32 - 3])
    expect(each("u32", "a >> 31u", x)).toEqual([0, 0, 1, 1])
    expect(each("u32", "(a << 1u) ^ 0xffu", x)).toEqual([255, 253, 255, 2 ** 32 - 2 - 253])
    expect(each("u32", "~a | 1u", x)).toEqual([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 31 - 1, 1])
    expect(each("u32", "max(a, 5u) / 3u", x)).toEqual([1, 1, Math.floor(2 ** 31 / 3), Math.floor((2 ** 32 - 1) / 3)])
  })

  test("f32 rounds after every operation", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), (a) => {
        const f = Math.fround
        expect(each("f32", "a * a - a / 3", [a, a, a, a])[0]).toBe(f(f(a * a) - f(a / 3)))
        expect(each("f32", "exp(a * 0.0001) + 0.1f", [a, a, a, a])[0]).toBe(f(f(Math.exp(f(a * f(0.0001)))) + f(0.1)))
      }),
      { numRuns: 20 },
    )
  })

  test("f16 rounds to half precision", () => {
    expect(each("f32", "f32(f16(a) + f16(1))", [2048, 0.1, 1e-8, 3])).toEqual([2048, 1.099609375, 1, 4])
    const tenth = 0.0999755859375
    expect(each("f32", "f32(0.1h) + 0 * a", [1, 1, 1, 1])).toEqual([tenth, tenth, tenth, tenth])
    expect(run(kernel(text("f32", "  let c: f16 = 0.1;\n  y[i] = f32(c);"), "f32"), [1, 1, 1, 1])[0]).toBe(tenth)
  })

  test("conversions truncate and saturate; bits are reinterpreted", () => {
    expect(each("f32", "f32(i32(a))", [2.9, -2.9, 1e20, -1e20])).toEqual([2, -2, 2 ** 31 - 128, -(2 ** 31)])
    expect(each("f32", "f32(u32(a))", [2.9, -2.9, 1e20, 0])).toEqual([2, 0, 2 ** 32 - 256, 0])
    expect(each("u32", "bitcast<u32>(f32(a))", [0, 1, 2, 3])).toEqual([0, 0x3f800000, 0x40000000, 0x40400000])
    expect(each("f32", "bitcast<f32>(bitcast<u32>(a) | 0x80000000u)", [1, 2, 3, 4])).toEqual([-1, -2, -3, -4])
    expect(each("i32", "i32(bool(a)) + i32(true)", [0, 1, 2, 0])).toEqual([1, 2, 2, 1])
  })
})

describe("vectors", () => {
  test("are constructed, taken apart, compared and chosen from", () => {
    const body = `
  let v = vec4<f32>(x[0], x[1], x[2], x[3]);
  var w = v.wzyx * 2 + vec4<f32>(1);
  w.y = -w.y;
  let larger = w > v;
  let chosen = select(v, w, larger);
  if (any(chosen != v) & !all(larger)) { y[i] = chosen[i] + fma(v.x, v.y, 0.5f); }`
    expect(run(kernel(text("f32", body), "f32"), [1, 2, 3, 4])).toEqual([11.5, 4.5, 7.5, 6.5])
  })

  test("of four elements are loaded and stored as one", () => {
    const wgsl = text("f32", "  y[0] = x[0].yxwz; y[0].x = x[0][3] + y[0].x;", 1).replaceAll(
      "array<f32>",
      "array<vec4<f32>>",
    )
    expect(run(kernel(wgsl, "f32"), [1, 2, 3, 4])).toEqual([6, 1, 4, 3])
  })
})

describe("control", () => {
  test("loops break, continue and count; blocks hide names", () => {
    const body = `
  var sum = 0;
  for (var n = 0; n < 10; n += 1) {
    if (n % 2 == 0) { continue; }
    let sum2 = n; { let n = 100; if (sum2 == 7) { sum += n; break; } }
    sum += n;
  }
  loop { if (sum > 200) { break; } sum = sum + sum; }
  if (i == 0) { y[i] = sum; } else if (i == 1) { y[i] = 1; } else { y[i] = 2; }`
    expect(run(kernel(text("i32", body), "i32"), [0, 0, 0, 0])).toEqual([218, 1, 2, 2])
  })

  test("the right operand of && is read only where it decides", () => {
    const body = "  let inside = (i < 3) && (x[i + 1] > 0);\n  y[i] = select(0, 1, inside || (x[i] > 5));"
    expect(run(kernel(text("i32", body), "i32"), [0, 2, -3, 9])).toEqual([1, 0, 1, 1])
  })

  test("functions return what they compute, arrays too", () => {
    const helper =
      "fn both(a: i32, b: i32) -> array<i32, 2> {\n  var c = a;\n  c += b;\n  return array<i32, 2>(c, a * b);\n}"
    const body = "  let r = both(x[i], 3);\n  y[i] = r[1] - r[0];"
    expect(run(kernel(text("i32", body, 4, helper), "i32"), [1, 2, 3, 4])).toEqual([-1, 1, 3, 5])
  })

  test("invocations wait for each other at barriers, lanes at broadcasts", () => {
    const shared = "var<workgroup> s: array<i32, 4>;"
    const reversed = "  s[i] = x[i];\n  workgroupBarrier();\n  y[i] = s[3 - i] + subgroupBroadcast(x[i], 2u);"
    expect(run(kernel(text("i32", reversed, 4, shared), "i32"), [1, 2, 3, 4])).toEqual([7, 6, 5, 4])
  })

  test("two workgroups are not one: each has its own array, and elements that both write are a race", () => {
    const program = kernel(text("i32", "  y[i] = 1;"), "i32", 2)
    expect(() => run(program, [0, 0, 0, 0])).toThrow(/^race/u)
  })

  test.each(["y[i] = 1;\n  if (y[3 - i] == 1) { return; }", "let z = y[3 - i];\n  y[i] = z;", "y[i / 2] = 1;"])(
    "an element that two invocations touch and one writes is a race, whichever comes first: %s",
    (body) => {
      expect(() => run(kernel(text("i32", `  ${body}`), "i32"), [0, 0, 0, 0])).toThrow(/^race/u)
    },
  )

  test("an element that its own invocation reads and writes is none, nor is one that all read", () => {
    const body = "y[i] = x[0] + x[1];\n  y[i] = y[i] * 2;"
    expect(run(kernel(text("i32", `  ${body}`), "i32"), [1, 2, 3, 4])).toEqual([6, 6, 6, 6])
  })
})

describe("memory knows who wrote it", () => {
  const range = (buffer: number, length = bytes) => ({ buffer, offset: 0, bytes: length })
  const dispatch = (kernelIndex: number, ...bindings: readonly BufferRange[]): Step => ({
    kind: "dispatch",
    kernel: kernelIndex,
    bindings,
    workgroups: [1, 1, 1],
    label: "by hand",
    flops: 0,
    bytes: 0,
  })
  /** Four numbers from x by way of an arena: steps of these kernels, then a copy. A body may be the whole text. */
  const staged = (
    bodies: readonly (readonly [type: string, body: string])[],
    ...steps: readonly Step[]
  ): CompiledProgram => {
    const plain = kernel("", "f32")
    return {
      ...plain,
      buffers: [...plain.buffers, { kind: "arena", bytes } as const],
      kernels: bodies.map(([type, body]) => ({
        label: "by hand",
        hash: body,
        wgsl: body.startsWith("enable")
          ? body
          : text("f32", body).replace("read_write> y: array<f32>", `read_write> y: array<${type}>`),
        entryPoint: "main",
        bindings: ["read", "read_write"] as const,
        enables: ["f16", "subgroups"] as const,
      })),
      steps: [...steps, { kind: "copy", from: { buffer: 2, offset: 0 }, to: { buffer: 1, offset: 0 }, bytes } as const],
    }
  }
  const x = [1, 2, 3, 4]
  const whole: readonly [string, string] = ["f32", "  y[i] = x[i];"]

  test("a copy of what was written is written, of what was not is not", () => {
    expect(run(staged([whole], dispatch(0, range(0), range(2))), x)).toEqual(x)
    expect(() => run(staged([whole]), x)).toThrow(/element 0 of 'y' has never been written/u)
    const three: readonly [string, string] = ["f32", "  if (i < 3) { y[i] = x[i]; }"]
    expect(() => run(staged([three], dispatch(0, range(0), range(2))), x)).toThrow(
      /element 3 of 'y' has never been written/u,
    )
  })

  test.each([0, 1, 2, 3])("a half over half of a number overwrites it: half %i", (half) => {
    const over: readonly [string, string] = ["f16", `  if (i == ${half}) { y[i] = f16(x[i]); }`]
    const program = staged([whole, over], dispatch(0, range(0), range(2)), dispatch(1, range(0), range(2, 8)))
    expect(() => run(program, x)).toThrow(
      new RegExp(`element ${half >> 1} of 'y' is a copy of what another tensor has overwritten`, "u"),
    )
  })

  test.each([0, 1, 2, 3])("a number over two halves overwrites both: half %i", (half) => {
    const halves: readonly [string, string] = ["f16", "  y[i] = f16(x[i]);"]
    const over: readonly [string, string] = ["f32", "  if (i < 2) { y[i] = x[i]; }"]
    const reads = `enable f16;
@group(0) @binding(0) var<storage, read> x: array<f16>;
@group(0) @binding(1) var<storage, read_write> y: array<f32>;
@compute @workgroup_size(1)
fn main() { y[0] = f32(x[${half}]); }
`
    const program = staged(
      [halves, over, ["f32", reads]],
      dispatch(0, range(0), range(2, 8)),
      dispatch(1, range(0), range(2)),
      dispatch(2, range(2, 8), range(1)),
    )
    expect(() => run(program, x)).toThrow(/another tensor has overwritten it/u)
  })
})

const refused = [
  ["y[i] = a + 1.5f;", /a f32 meets a i32/u],
  ["y[i] = a + 1u;", /a u32 meets a i32/u],
  ["y[i] = 1.5;", /abstractFloat/u],
  ["y[i] = 3000000000;", /abstractInt/u],
  ["let b: f16 = 70000;", /abstractInt/u],
  ["let b: f32 = 1e39;", /abstractFloat/u],
  ["y[i] = a & 1 == 1;", /missing before '=='/u],
  ["if (a) { y[i] = 1; }", /a i32 stands where a bool is wanted/u],
  ["y[i] = a << 1i;", /'<<' does not take/u],
  ["y[i] = a << 32u;", /a shift by 32/u],
  ["x[i] = a;", /bound for reading only/u],
  ["a = 1;", /cannot be assigned/u],
  ["let a = 1;", /declared twice/u],
  ["y[i] = b;", /nothing is named 'b'/u],
  ["{ let b = 1; } y[i] = b;", /nothing is named 'b'/u],
  ["y[i] = a.x;", /has no member 'x'/u],
  ["y[i] = vec4<i32>(a)[4];", /index 4/u],
  ["y[1.0] = a;", /is no index/u],
  ["y[i] = vec4<i32>(a, a)[0];", /2 components/u],
  ["y[i] = min(a);", /takes 2 operands/u],
  ["y[i] = exp(a);", /'exp' does not take i32/u],
  ["y[i] = dpdx(a);", /no function 'dpdx'/u],
  ["break;", /no loop/u],
  ["y[i] = subgroupBroadcast(a, u32(i));", /by a constant/u],
  ["y[i] = a", /';' is missing/u],
  ["y[i] = `a`;", /begins no token/u],
] as const

describe("text that a device refuses is refused, with its line", () => {
  test.each(refused)("%s", (statement, message) => {
    const program = kernel(text("i32", `  let a = x[i];\n  ${statement}`), "i32")
    try {
      run(program, [1, 2, 3, 4])
    } catch (fault) {
      if (!(fault instanceof KernelFault)) throw fault
      expect(fault.kind).toBe("malformed")
      expect(fault.problem).toMatch(message)
      expect(fault.place?.line).toBeGreaterThanOrEqual(9)
      return
    }
    expect.fail("it was not refused")
  })
})
