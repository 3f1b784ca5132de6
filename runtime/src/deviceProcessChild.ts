/**
 * The child of `deviceProcess`: imports a module, calls one of its exports, and sends back what comes of it.
 */
import type { DeviceAnswer } from "./deviceProcess.ts"
import { reasonOf } from "./errors.ts"

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const perform = async (message: unknown): Promise<DeviceAnswer> => {
  if (!isRecord(message)) throw new TypeError("the parent sent no task")
  const loaded: unknown = await import(String(message["module"]))
  const name = String(message["name"])
  const task = isRecord(loaded) ? loaded[name] : undefined
  if (typeof task !== "function") throw new TypeError(`${String(message["module"])} exports no function '${name}'`)
  return { _tag: "Done", value: await Reflect.apply(task, undefined, [message["argument"]]) }
}

const tagOf = (cause: unknown): string =>
  isRecord(cause) && typeof cause["_tag"] === "string" ? cause["_tag"] : cause instanceof Error ? cause.name : "a value"

process.once("message", (message) => {
  void perform(message)
    .catch((cause: unknown): DeviceAnswer => ({ _tag: "Failed", tag: tagOf(cause), reason: reasonOf(cause) }))
    .then((answer) => process.send?.(answer))
})
