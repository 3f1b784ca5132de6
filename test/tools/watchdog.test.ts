// A process whose main thread hangs is killed from its second thread, and says so;
// one that stays alive, or ends by itself, is left alone.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const watchdog = fileURLToPath(new URL("../../tools/watchdog.mjs", import.meta.url))

const runGuarded = (code: string) =>
  spawnSync(process.execPath, ["--import", watchdog, "--input-type=module", "--eval", code], {
    encoding: "utf8",
    env: { ...process.env, SEREIN_WATCHDOG_SECONDS: "1" },
  })

test("a blocked main thread is killed", () => {
  const hung = runGuarded("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")
  expect(hung.signal).toBe("SIGKILL")
  expect(hung.stderr).toContain("has not moved for 1 s and is killed")
})

test("a process that only waits lives on and ends with its own code", () => {
  const waiting = runGuarded("await new Promise((done) => setTimeout(done, 2500)); process.exitCode = 7")
  expect(waiting.signal).toBe(null)
  expect(waiting.status).toBe(7)
})

test("a process that has nothing to do ends at once", () => {
  expect(runGuarded("").status).toBe(0)
})
