/**
 * What can go wrong with a device, as tagged values that travel in the error channel.
 *
 * Each `message` says what is wrong, where, and what to do about it, so that a command can print it as it is.
 * The Promise interface rejects with the very same values.
 */
import * as Data from "effect/Data"
import { byteText } from "./byteText.ts"

/** Amounts of memory by what they are for, in bytes. */
export type Figures = Readonly<Record<string, number>>

const figuresText = (figures: Figures): string =>
  Object.entries(figures)
    .filter(([, bytes]) => bytes > 0)
    .map(([kind, bytes]) => `${kind} ${byteText(bytes)}`)
    .join(", ")

/** WebGPU's implementation could not be loaded at all. */
export class WebGpuMissing extends Data.TaggedError("WebGpuMissing")<{
  readonly reason: string
  readonly advice: string
}> {
  override get message(): string {
    return `WebGPU could not be loaded: ${this.reason}. ${this.advice}`
  }
}

/** There is no adapter, or none that answers to the wish. `available` names those there are. */
export class NoAdapter extends Data.TaggedError("NoAdapter")<{
  readonly wish: string | null
  readonly available: readonly string[]
  readonly advice: string
}> {
  override get message(): string {
    const wanted = this.wish === null ? "WebGPU has no adapter here" : `no WebGPU adapter answers to '${this.wish}'`
    const others =
      this.available.length === 0 ? "" : `; there is ${this.available.map((name) => `'${name}'`).join(", ")}`
    return `${wanted}${others}. ${this.advice}`
  }
}

/** The adapter refused to open a device. */
export class DeviceRefused extends Data.TaggedError("DeviceRefused")<{
  readonly adapter: string
  readonly reason: string
}> {
  override get message(): string {
    return `the adapter '${this.adapter}' opened no device: ${this.reason}. Close other programs that use it, or choose another with --adapter`
  }
}

/** Memory for `purpose` was refused, by the device or by the figures. */
export class OutOfMemory extends Data.TaggedError("OutOfMemory")<{
  readonly purpose: string
  /** Bytes that were asked for. */
  readonly requested: number
  /** What is allocated already, by kind. */
  readonly allocated: Figures
  /** The bound that was met, where it is known. */
  readonly limit: { readonly name: string; readonly bytes: number } | null
  /** What the whole program plans to use, by kind. */
  readonly plan: Figures | null
}> {
  override get message(): string {
    const limit = this.limit === null ? "" : `; ${this.limit.name} is ${byteText(this.limit.bytes)}`
    const held = figuresText(this.allocated)
    const plan = this.plan === null ? "" : `. The program plans ${figuresText(this.plan)}`
    return (
      `out of memory: ${this.purpose} needs ${byteText(this.requested)}${limit}` +
      `. Allocated so far: ${held === "" ? "nothing" : held}${plan}. Use a smaller batch or model, or close other programs`
    )
  }
}

/** The device's compiler refused a kernel. */
export class ShaderRejected extends Data.TaggedError("ShaderRejected")<{
  readonly kernel: string
  /** Line and column in the kernel's WGSL, from 1; null where the whole pipeline was refused. */
  readonly line: number | null
  readonly column: number | null
  readonly reason: string
  /** The lines around the place, numbered. */
  readonly excerpt: string
}> {
  override get message(): string {
    const place = this.line === null ? "" : ` at WGSL line ${this.line}, column ${this.column}`
    return `kernel '${this.kernel}' was rejected${place}: ${this.reason}${this.excerpt === "" ? "" : `\n${this.excerpt}`}`
  }
}

/** The compiler refused a program for this device. */
export class CompileFailed extends Data.TaggedError("CompileFailed")<{
  readonly program: string
  /** The name of the compiler's pass. */
  readonly pass: string
  readonly reason: string
}> {
  override get message(): string {
    return `program '${this.program}' was not compiled (${this.pass}): ${this.reason}`
  }
}

/** A value given to a program does not fit one of its inputs. */
export class InvalidInput extends Data.TaggedError("InvalidInput")<{
  readonly program: string
  readonly input: string
  readonly problem: string
}> {
  override get message(): string {
    return `input '${this.input}' of program '${this.program}': ${this.problem}`
  }
}

/** A variable is unknown, or its stored form differs from what is asked of it. */
export class VariableMismatch extends Data.TaggedError("VariableMismatch")<{
  readonly path: string
  readonly problem: string
}> {
  override get message(): string {
    return `variable '${this.path}': ${this.problem}`
  }
}

/** The device found a call invalid: a mistake in the compiled program or in this package. */
export class DeviceFault extends Data.TaggedError("DeviceFault")<{
  readonly operation: string
  readonly reason: string
}> {
  override get message(): string {
    return `${this.operation} failed on the device: ${this.reason}`
  }
}

/** The device is gone: closed, reset by its driver, or unplugged. What lay in its memory is lost. */
export class DeviceLost extends Data.TaggedError("DeviceLost")<{ readonly closed: boolean; readonly reason: string }> {
  override get message(): string {
    return this.closed
      ? "the device was closed; open it again to go on"
      : `the device was lost (${this.reason}); open it again and go on from the last checkpoint`
  }
}

/** The device lacks what a measurement needs. */
export class NotSupported extends Data.TaggedError("NotSupported")<{ readonly what: string; readonly advice: string }> {
  override get message(): string {
    return `the device has no ${this.what}. ${this.advice}`
  }
}

/** Everything that can go wrong while a program is prepared for a device. */
export type PrepareError = ShaderRejected | OutOfMemory | VariableMismatch | DeviceFault | DeviceLost
/** Everything that can go wrong while a program runs. */
export type RunError = InvalidInput | OutOfMemory | DeviceFault | DeviceLost

/** The text of whatever a Promise was rejected with. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message.trim() : String(cause))
