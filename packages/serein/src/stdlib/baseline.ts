/**
 * `baseline`: the Llama decoder that CALM is compared with.
 */
export * from "@serein/stdlib/baseline/config"
export * from "@serein/stdlib/baseline/evaluation"
export * from "@serein/stdlib/baseline/generation"
export * from "@serein/stdlib/baseline/llama"
