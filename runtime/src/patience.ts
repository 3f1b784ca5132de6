/**
 * Waiting for Dawn without burning a processor.
 *
 * Dawn's Node binding polls: as long as a promise is open it runs once in every turn of the event loop, and turns
 * follow each other at once. Where the processor is also the device, that halves the speed of long kernels. So while
 * something is waited for, idle turns are slowed down: after a short time at full pace, which short programs need,
 * a turn sleeps for a twentieth of the time waited so far, at most a millisecond. A turn in which other work was
 * done does not sleep at all.
 */

/** Times in ms. A core that falls asleep wakes slowly: runs of many tiny kernels end within the full pace. */
const fullPace = 2
const longestSleep = 1
const share = 1 / 20
/** A turn that took longer than this had something else to do. */
const idleTurn = 0.1

/** How long an idle turn sleeps when `waited` ms have passed. */
const sleepAfter = (waited: number): number => (waited < fullPace ? 0 : Math.min(longestSleep, waited * share))

/** Makes a function that waits for promises and slows idle turns down meanwhile. */
export const makePatience = (): (<A>(promise: Promise<A>) => Promise<A>) => {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  let open = 0
  let turning = false
  let since = 0
  let turnEnd = 0

  const turn = (): void => {
    if (open === 0) {
      turning = false
      return
    }
    const now = performance.now()
    const sleep = now - turnEnd > idleTurn ? 0 : sleepAfter(now - since)
    if (sleep > 0) Atomics.wait(cell, 0, 0, sleep)
    turnEnd = performance.now()
    setImmediate(turn)
  }

  return async (promise) => {
    open += 1
    since = performance.now()
    if (!turning) {
      turning = true
      turnEnd = since
      setImmediate(turn)
    }
    try {
      return await promise
    } finally {
      open -= 1
      since = performance.now()
    }
  }
}
