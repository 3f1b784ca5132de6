/**
 * Doctor's findings as data, and as text for a person: what is there, what is missing, what to do about it.
 */
import type { AdapterDescription, AdapterDetails } from "@serein/runtime"

/** A figure that was measured, or why it could not be. */
export interface Measured {
  readonly value: number | null
  readonly problem: string | null
}

/** The device that a command would use. */
export interface DeviceReport {
  readonly adapter: AdapterDetails
  readonly features: readonly string[]
  readonly subgroupSize: number | null
  readonly timestamps: boolean
  /** WebGPU's limits of the device, in its own names and units. */
  readonly limits: Readonly<Record<string, number>>
  readonly ceilings: {
    /** 10⁹ bytes a second, reading and writing together. */
    readonly copyGigabytesPerSecond: Measured
    /** 10⁹ floating-point operations a second, in a product of 1024 × 1024 matrices. */
    readonly matmul1024Gigaflops: Measured
  }
}

/** Everything doctor reports. */
export interface DoctorReport {
  readonly node: { readonly version: string; readonly platform: string; readonly architecture: string }
  /** Best first. */
  readonly adapters: readonly AdapterDescription[]
  /** Null where none opens. */
  readonly device: DeviceReport | null
  /** What is missing, each with what to do. */
  readonly problems: readonly string[]
}

/** What limits a device that works. */
export const problemOf = (device: DeviceReport): readonly string[] => [
  ...(device.adapter.software
    ? [
        `'${device.adapter.name}' computes on the processor. If this machine has a GPU, install its Vulkan driver; ` +
          "`npm run setup -- --driver gpu` checks for one",
      ]
    : []),
  ...(device.timestamps ? [] : ["kernels cannot be timed here: the driver lacks timestamp-query; update the driver"]),
  ...Object.values(device.ceilings).flatMap(({ problem }) => (problem === null ? [] : [problem])),
]

const figure = ({ value, problem }: Measured, unit: string): string =>
  value === null ? `not measured (${problem ?? "no reason given"})` : `${value.toPrecision(3)} ${unit}`

const byteLimits: ReadonlySet<string> = new Set([
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeWorkgroupStorageSize",
])

const limitText = (name: string, value: number): string => {
  if (!byteLimits.has(name)) return String(value)
  if (value >= 2 ** 30) return `${(value / 2 ** 30).toFixed(1)} GiB`
  return value >= 2 ** 20 ? `${(value / 2 ** 20).toFixed(1)} MiB` : `${(value / 2 ** 10).toFixed(1)} KiB`
}

const row = (name: string, text: string): string => `  ${name.padEnd(36)}${text}`

const deviceText = (device: DeviceReport): readonly string[] => [
  "",
  `Device    ${device.adapter.name}`,
  row("driver", device.adapter.driver === "" ? "unknown" : device.adapter.driver),
  row("interface", `${device.adapter.backend}${device.adapter.software ? ", software" : ""}`),
  row("subgroups", device.subgroupSize === null ? "none" : `of ${device.subgroupSize}`),
  ...Object.entries(device.limits).map(([name, value]) => row(name, limitText(name, value))),
  row("features", device.features.join(", ")),
  "",
  "Measured",
  row("copy", figure(device.ceilings.copyGigabytesPerSecond, "GB/s")),
  row("matmul 1024 × 1024", figure(device.ceilings.matmul1024Gigaflops, "GFLOP/s")),
]

/** The report as a person reads it. */
export const reportText = ({ node, adapters, device, problems }: DoctorReport): string =>
  [
    `Node      ${node.version} on ${node.platform} ${node.architecture}`,
    "",
    "Adapters  (best first)",
    ...(adapters.length === 0
      ? ["  none"]
      : adapters.map(({ name, backend, software }) => `  ${name} (${backend}${software ? ", software" : ""})`)),
    ...(device === null ? [] : deviceText(device)),
    ...(problems.length === 0 ? [] : ["", "To do", ...problems.map((problem) => `  - ${problem}`)]),
  ].join("\n")
