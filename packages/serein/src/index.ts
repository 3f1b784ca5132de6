// serein: A functional dataflow language for continuous autoregressive language models: one import for authors, and the command.
// Everything public is exported from here; this file only gathers.
export {}
