// @serein/runtime: Adapter, buffers, pipelines, execution and profiling over WebGPU.
// Everything public is exported from here; this file only gathers.
export {}
