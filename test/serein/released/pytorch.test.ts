/**
 * What is exported is loaded by PyTorch, bit for bit, where PyTorch is installed.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { expect, test } from "vitest"
import { openTensors, readAll } from "@serein/data"
import { inTemporaryDirectory, onDisk } from "../../data/onDisk.ts"
import { runLine } from "../inProcess.ts"
import { tensorsOf, weightsNamed, writeReleased } from "./referenceRelease.ts"

const installed = spawnSync("python3", ["-c", "import torch, safetensors.torch"]).status === 0
const types = { F32: "torch.float32", F16: "torch.float16", BF16: "torch.bfloat16" } as const

const typeOf = (dtype: string): string =>
  dtype === "F32" || dtype === "F16" || dtype === "BF16" ? types[dtype] : dtype

test.skipIf(!installed).each(["f32", "f16", "bf16"])(
  `an export in %s is loaded by PyTorch${installed ? "" : " (python3 has no torch and safetensors)"}`,
  (dtype) =>
    inTemporaryDirectory(async (directory) => {
      const at = (name: string): string => join(directory, name)
      const weights = weightsNamed("energy_mha")
      await writeReleased(at("released"), weights.config, await tensorsOf(weights))
      const run = ["import", at("released"), "--out", at("run"), "--tokenizer", "bytes"]
      const exported = ["export", at("run"), "--out", at("out"), "--dtype", dtype, "--shard-size", "400KB"]
      for (const line of [run, exported]) {
        const { code, err } = await runLine(line)
        expect(code, err).toBe(0)
      }
      const script = join(import.meta.dirname, "load-release.py")
      const loaded: unknown = JSON.parse(execFileSync("python3", [script, at("out")], { encoding: "utf8" }))
      const tensors = await onDisk(Effect.scoped(Effect.flatMap(openTensors(at("out")), readAll)))
      const ours = [...tensors].map(([name, { dtype, shape, data }]) => {
        const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        return [name, [typeOf(dtype), shape, createHash("sha256").update(bytes).digest("hex")]] as const
      })
      expect(loaded).toEqual(Object.fromEntries(ours))
    }),
)
