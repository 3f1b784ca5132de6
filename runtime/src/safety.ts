/**
 * How much Dawn checks, as data: its toggles for tests and for speed.
 *
 * Dawn's names are listed in its `Toggles.cpp`. Compiled programs are proven in bounds and initialise what they
 * read, so the checks below can be off where speed matters; tests keep them on and would see a compiler that errs.
 */

/**
 * - `checked`: every call is validated, and kernels clamp each access to its buffer
 * - `fast`: neither; an erroneous kernel can read and write anything
 */
export type Safety = "checked" | "fast"

/** Dawn toggles to switch on and off, for the instance and all it opens. */
export interface Toggles {
  readonly enable: readonly string[]
  readonly disable: readonly string[]
}

// Subgroup matrices and timestamps of full precision are only offered with unsafe APIs allowed; the two Vulkan
// toggles make f16 available on NVIDIA's driver and give kernels the memory model that subgroup operations assume.
const always = ["allow_unsafe_apis", "vulkan_enable_f16_on_nvidia", "use_vulkan_memory_model"]

/** The toggles for each degree of safety. */
export const toggles: Readonly<Record<Safety, Toggles>> = {
  checked: { enable: always, disable: ["timestamp_quantization"] },
  fast: {
    enable: [
      ...always,
      "disable_robustness",
      "disable_workgroup_init",
      "disable_polyfills_on_integer_div_and_mod",
      "skip_validation",
    ],
    disable: ["lazy_clear_resource_on_first_use", "timestamp_quantization"],
  },
}

/** The toggles as Dawn's Node binding takes them. */
export const dawnFlags = (safety: Safety): readonly string[] => [
  `enable-dawn-features=${toggles[safety].enable.join(",")}`,
  `disable-dawn-features=${toggles[safety].disable.join(",")}`,
]
