/**
 * `optim`: objectives and the programs over them, AdamW, clipping and learning rates.
 */
export * from "@serein/stdlib/optim/accumulation"
export * from "@serein/stdlib/optim/adamw"
export * from "@serein/stdlib/optim/clip"
export * from "@serein/stdlib/optim/microBatch"
export * from "@serein/stdlib/optim/objective"
export * from "@serein/stdlib/optim/schedule"
export * from "@serein/stdlib/optim/trainingStep"
