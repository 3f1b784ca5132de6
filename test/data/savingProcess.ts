// A process that saves one checkpoint after the other until it is killed; `runDirectory.test.ts` kills it.
// It prints a step once that step's checkpoint is saved. Parameters hold the step, so a mixture of two would show.

import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as Effect from "effect/Effect"
import { appendMetrics, openRunDirectory, saveCheckpoint } from "@serein/data"
import { checkpointOf } from "./arbitraryCheckpoints.ts"

const directory = process.argv[2] ?? ""

const train = Effect.gen(function* () {
  const run = yield* openRunDirectory(directory)
  for (let step = 1; ; step++) {
    yield* appendMetrics(run, { step, loss: 1 / step })
    // Every third checkpoint replaces the one before it, the hardest case.
    yield* saveCheckpoint(run, checkpointOf(step - (step % 3 === 0 ? 1 : 0), step))
    process.stdout.write(`${step}\n`)
  }
})

await Effect.runPromise(Effect.provide(train, NodeFileSystem.layer))
