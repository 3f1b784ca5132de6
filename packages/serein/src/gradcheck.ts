/**
 * `serein/gradcheck`: property-based testing of gradients, and the device as an executor to test on. A module of its
 * own, so that models need not load it.
 */
export * from "@serein/gradcheck"
export { deviceExecutor, deviceRunner } from "./gradcheck/deviceExecutor.ts"
export type { DeviceOptions } from "./gradcheck/deviceExecutor.ts"
