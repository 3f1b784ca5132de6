// How the tests run. Tests that need the device are a project of their own: one file at a time, each in
// a process that can be killed, because a driver may hang or crash and two would share one GPU's memory.
import { defineConfig } from "vitest/config"

/** Generous on purpose: a limit only ends what hangs, it never judges speed. */
const limits = { testTimeout: 300_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    reporters: ["default"],
    teardownTimeout: 20_000,
    projects: [
      {
        test: {
          ...limits,
          name: "pure",
          include: ["test/**/*.test.ts"],
          exclude: ["test/device/**", "test/pack/**"],
          pool: "forks",
          maxWorkers: 2,
          setupFiles: ["./tools/environment.mjs", "./tools/watchdog.mjs"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...limits,
          name: "device",
          include: ["test/device/**/*.test.ts"],
          pool: "forks",
          maxWorkers: 1,
          fileParallelism: false,
          setupFiles: ["./tools/environment.mjs", "./tools/watchdog.mjs"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...limits,
          name: "pack",
          include: ["test/pack/**/*.test.ts"],
          pool: "forks",
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
