/**
 * A layer's value and gradients on the device, through the matcher that authors use: in single and in half precision.
 */
import "serein/gradcheck/vitest"
import { deviceExecutor } from "serein/gradcheck"
import { axis, input, mul, nn, openGpu, param, sigmoid, sum } from "serein"
import type { F32 } from "serein"
import { afterAll, expect, test } from "vitest"

const Batch = axis("batch", 3)
const Hidden = axis("hidden", 5)
type Rows = F32<typeof Batch | typeof Hidden>

const gpu = await openGpu({ safety: "checked" })
afterAll(() => gpu.close())
const device = deviceExecutor(gpu.device)

const x = input("x", "f32", [Batch, Hidden])
const gain = param("gain", [Hidden])

test("a layer, its gradients and their gradients", async () => {
  await expect((h: Rows) => mul(nn.silu(h), gain)).toHaveCorrectGradientOn(device, [x], { order: 2, runs: 1 })
})

test("a product in half precision", async ({ skip }) => {
  if (!gpu.target.f16) skip("the device has no half precision")
  const half = input("half", "f16", [Batch, Hidden])
  await expect((h: typeof half) => sum(Hidden)(mul(sigmoid(h), h))).toHaveCorrectGradientOn(device, [half], { runs: 2 })
})
