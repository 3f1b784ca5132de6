/**
 * The syntax of shader modules, as the parser gives it: declarations, statements, expressions, each with its line.
 */
import type { ScalarName, Type } from "./types.ts"

/** An expression. */
export type Expression = { readonly line: number } & (
  | { readonly _tag: "Literal"; readonly value: number; readonly type: ScalarName }
  | { readonly _tag: "Name"; readonly name: string }
  | { readonly _tag: "Unary"; readonly operator: string; readonly operand: Expression }
  | { readonly _tag: "Binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly _tag: "Call"; readonly callee: string; readonly args: readonly Expression[] }
  /** `vec4<f32>(…)`, `array<u32, 2>(…)`, `i32(…)`. */
  | { readonly _tag: "Construct"; readonly type: Type; readonly args: readonly Expression[] }
  | { readonly _tag: "Bitcast"; readonly type: Type; readonly operand: Expression }
  | { readonly _tag: "Index"; readonly of: Expression; readonly index: Expression }
  | { readonly _tag: "Member"; readonly of: Expression; readonly member: string }
)

/** A statement. */
export type Statement = { readonly line: number } & (
  | { readonly _tag: "Let"; readonly name: string; readonly type: Type | null; readonly value: Expression }
  | { readonly _tag: "Var"; readonly name: string; readonly type: Type | null; readonly value: Expression | null }
  | {
      readonly _tag: "Assign"
      readonly target: Expression
      /** The operator of a compound assignment; null for a plain one. */
      readonly operator: string | null
      readonly value: Expression
    }
  | {
      readonly _tag: "If"
      readonly condition: Expression
      readonly body: readonly Statement[]
      readonly otherwise: readonly Statement[]
    }
  | {
      readonly _tag: "For"
      readonly first: Statement | null
      readonly condition: Expression | null
      readonly next: Statement | null
      readonly body: readonly Statement[]
    }
  | { readonly _tag: "Loop"; readonly body: readonly Statement[] }
  | { readonly _tag: "Block"; readonly body: readonly Statement[] }
  | { readonly _tag: "Return"; readonly value: Expression | null }
  | { readonly _tag: "Break" }
  | { readonly _tag: "Continue" }
  | { readonly _tag: "Call"; readonly callee: string; readonly args: readonly Expression[] }
)

/** A parameter of a function; those of an entry point are built-in values. */
export interface Parameter {
  readonly name: string
  readonly type: Type
  readonly builtin: string | null
}

/** A function. */
export interface FunctionDeclaration {
  readonly name: string
  readonly line: number
  readonly parameters: readonly Parameter[]
  readonly result: Type | null
  readonly body: readonly Statement[]
  /** Invocations of a workgroup, where this is the entry point. */
  readonly workgroupSize: number | null
}

/** A variable of the module. */
export type GlobalVariable = { readonly name: string; readonly line: number; readonly type: Type } & (
  | { readonly _tag: "Storage"; readonly binding: number; readonly access: "read" | "read_write" }
  | { readonly _tag: "Workgroup" }
  | { readonly _tag: "Private"; readonly value: Expression | null }
)

/** A whole text. */
export interface Module {
  readonly enables: readonly string[]
  readonly variables: readonly GlobalVariable[]
  readonly functions: readonly FunctionDeclaration[]
}
