/**
 * The open device: its calls as effects, its errors as values, and its end.
 *
 * Dawn answers through promises, through error scopes, and through the `lost` promise. Here they meet: whoever
 * waits for the device is woken when it is lost, and every group of calls can be asked whether it was valid.
 */
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { DeviceFault, DeviceLost, reasonOf } from "./errors.ts"

/** What the error scopes around a group of calls caught. */
export type Verdict =
  | { readonly _tag: "Valid" }
  | { readonly _tag: "Invalid"; readonly reason: string }
  | { readonly _tag: "OutOfMemory"; readonly reason: string }

/** A device and how to talk to it. */
export interface Connection {
  readonly device: GPUDevice
  /** Waits for a promise of the device's; a rejection becomes `refused(reason)`. */
  readonly settle: <A, E>(begin: () => Promise<A>, refused: (reason: string) => E) => Effect.Effect<A, E | DeviceLost>
  /** Runs calls between error scopes. The value is there at once, the verdict when it is asked for. */
  readonly guard: <A>(calls: () => A) => { readonly value: A; readonly verdict: Effect.Effect<Verdict, DeviceLost> }
  /** Why the device is gone; null while it lives. */
  readonly lost: () => DeviceLost | null
}

const scopes = ["validation", "internal", "out-of-memory"] as const satisfies readonly GPUErrorFilter[]

/** Connects to the device that `acquire` opens; closing the scope destroys it. */
export const connect = <E>(
  acquire: Effect.Effect<GPUDevice, E>,
  waitFor: <A>(promise: Promise<A>) => Promise<A>,
): Effect.Effect<Connection, E, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(acquire, (device) => Effect.sync(() => device.destroy())),
    (device): Connection => {
      let lost: DeviceLost | null = null
      const waiting = new Set<(error: DeviceLost) => void>()
      void device.lost.then(({ reason, message }) => {
        lost = new DeviceLost({ closed: reason === "destroyed", reason: message === "" ? reason : message })
        for (const wake of waiting) wake(lost)
        waiting.clear()
      })

      const settle: Connection["settle"] = (begin, refused) =>
        Effect.callback((resume) => {
          if (lost !== null) return resume(Effect.fail(lost))
          const wake = (error: DeviceLost): void => resume(Effect.fail(error))
          waiting.add(wake)
          // A lost device first rejects what is pending and then says so: a rejection waits one turn for that.
          const reject = (cause: unknown): void => {
            setTimeout(() => {
              waiting.delete(wake)
              resume(Effect.fail(lost ?? refused(reasonOf(cause))))
            }, 0)
          }
          try {
            waitFor(begin()).then((value) => {
              waiting.delete(wake)
              resume(Effect.succeed(value))
            }, reject)
          } catch (cause) {
            reject(cause)
          }
          return Effect.sync(() => {
            waiting.delete(wake)
          })
        })

      const guard: Connection["guard"] = (calls) => {
        for (const scope of scopes) device.pushErrorScope(scope)
        let value: ReturnType<typeof calls>
        const caught: Promise<GPUError | null>[] = []
        try {
          value = calls()
        } finally {
          for (const _ of scopes) caught.push(device.popErrorScope())
          // Nobody has to ask for the verdict; unasked, a lost device must not end the process.
          for (const answer of caught) void answer.catch(() => null)
        }
        const verdict = settle(
          () => Promise.all(caught),
          (reason) => reason,
        ).pipe(
          Effect.map(([outOfMemory, internal, validation]): Verdict => {
            const invalid = validation ?? internal
            if (invalid) return { _tag: "Invalid", reason: invalid.message.trim() }
            return outOfMemory ? { _tag: "OutOfMemory", reason: outOfMemory.message.trim() } : { _tag: "Valid" }
          }),
          Effect.catch((failure) =>
            typeof failure === "string"
              ? Effect.succeed<Verdict>({ _tag: "Invalid", reason: failure })
              : Effect.fail(failure),
          ),
        )
        return { value, verdict }
      }

      return { device, settle, guard, lost: () => lost }
    },
  )

/** A verdict as a failure of `operation`. */
export const orFault = (
  operation: string,
  verdict: Effect.Effect<Verdict, DeviceLost>,
): Effect.Effect<void, DeviceFault | DeviceLost> =>
  Effect.flatMap(verdict, (found) =>
    found._tag === "Valid" ? Effect.void : Effect.fail(new DeviceFault({ operation, reason: found.reason })),
  )
