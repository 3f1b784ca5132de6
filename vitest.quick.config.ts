// The quick subset: what says most in under a minute on two cores. Left out are the device, packing, random programs
// in number, and whatever simulates crashes, streams, trains or samples for long; `npm test` runs all of it.
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    include: ["test/{lang,compiler,runtime,data,serein,stdlib}/**/*.test.ts"],
    exclude: [
      "test/compiler/{emission,simplify}.test.ts",
      "test/data/{runDirectory,atomicWrite,checkpoint,shards,survey,trainingBatches}.test.ts",
      "test/lang/{printRandom,memory,language}.test.ts",
      "test/serein/{bisect,command,gradcheck,plan,training,verifyKinds}.test.ts",
      "test/serein/released/{released,commands}.test.ts",
      "test/stdlib/{heads,headLaws,exactSampler,brierLaw,trainingStep,temperatureBias,ablations,languageModel}.test.ts",
    ],
    pool: "forks",
    maxWorkers: 2,
    setupFiles: ["./tools/environment.mjs", "./tools/watchdog.mjs"],
  },
})
