// Has Mesa's software driver compile without its optimiser, in this process and in those that it starts. Most of a first
// run on that adapter is optimisation, and tests that run many kernels a few times do not ask for speed. The files that do
// not import this, `properties` and `examples` among them, run what the optimiser made.
process.env["GALLIVM_PERF"] ??= "nopt"
