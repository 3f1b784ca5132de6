/**
 * @serein/recipes: what to train and how, as plain typed values. This file only gathers.
 */
export * from "./configuration.ts"
export * from "./demo.ts"
export * from "./oneGpu.ts"
export * from "./published.ts"
export * from "./recipes.ts"
export * from "./tiny.ts"
export * from "./vocabulary.ts"
