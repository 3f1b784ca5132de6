/**
 * `nn`: layers, attention and losses, as functions on expressions.
 */
export * from "@serein/stdlib/nn/activation"
export * from "@serein/stdlib/nn/at"
export * from "@serein/stdlib/nn/attention"
export * from "@serein/stdlib/nn/attentionContext"
export * from "@serein/stdlib/nn/crossEntropy"
export * from "@serein/stdlib/nn/decoder"
export * from "@serein/stdlib/nn/decoderAxes"
export * from "@serein/stdlib/nn/dropout"
export * from "@serein/stdlib/nn/embedding"
export * from "@serein/stdlib/nn/linear"
export * from "@serein/stdlib/nn/norm"
export * from "@serein/stdlib/nn/recomputed"
export * from "@serein/stdlib/nn/rotary"
export * from "@serein/stdlib/nn/swiglu"
export * from "@serein/stdlib/nn/weightedMean"
