// How the tests run. Tests that need the device are a project of their own, each file in a process that can be killed,
// because a driver may hang or crash. On a GPU they run one at a time, since two would share its memory; where the
// processor is the device, two at a time, since most of what they do is the driver's compilation, on one core.
import { existsSync, readFileSync } from "node:fs"
import { defineConfig } from "vitest/config"
import { setupFile } from "./tools/environment.mjs"
import { members, parseJson } from "./tools/setup/json.mjs"

const softwareDrivers: readonly unknown[] = ["lavapipe", "swiftshader"]
const driver = existsSync(setupFile) ? members(parseJson(readFileSync(setupFile, "utf8"))).get("kind") : undefined
const deviceWorkers = softwareDrivers.includes(driver) ? 2 : 1

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
          maxWorkers: deviceWorkers,
          fileParallelism: deviceWorkers > 1,
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
