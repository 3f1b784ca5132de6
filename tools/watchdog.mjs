// Kills a test process whose main thread hangs. After an endless shader `device.destroy()` blocks for
// good inside the driver, so no timer of the process itself can fire any more; a second thread can
// still see that the heart has stopped and end the process, and the test runner reports the loss.
import { writeSync } from "node:fs"
import { Worker, isMainThread, workerData } from "node:worker_threads"

/** Seconds without a heartbeat after which the process counts as hung. */
const patience = Number(process.env["SEREIN_WATCHDOG_SECONDS"] ?? 240)

if (isMainThread) {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const thread = new Worker(new URL("./watchdog.mjs", import.meta.url), {
    workerData: beats,
    execArgv: [],
  })
  thread.unref()
  setInterval(() => Atomics.add(beats, 0, 1), 500).unref()
} else {
  /** @type {unknown} */
  const handed = workerData
  const beats = handed instanceof Int32Array ? handed : new Int32Array(1)
  let last = Atomics.load(beats, 0)
  let since = performance.now()
  setInterval(() => {
    const now = Atomics.load(beats, 0)
    if (now !== last) {
      last = now
      since = performance.now()
    } else if (performance.now() - since > patience * 1000) {
      writeSync(
        2,
        `watchdog: the main thread of process ${process.pid} has not moved for ${patience} s and is killed\n`,
      )
      process.kill(process.pid, "SIGKILL")
    }
  }, 250)
}
