// Has Mesa's software driver compile without its optimiser, in this process and in those that it starts. Most of a first
// run on that adapter is optimisation, and tests that run many kernels once or twice do not ask for speed. Imported by
// these; random programs, the examples and whatever trains for long keep the optimiser, which is tested by them.
process.env["GALLIVM_PERF"] ??= "nopt"
