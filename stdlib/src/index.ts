// @serein/stdlib: Neural layers, optimisers, CALM and its baseline as expressions.
// Everything public is exported from here; this file only gathers.
export {}
