// @serein/gradcheck: Property-based testing of gradients and of compiler passes.
// Everything public is exported from here; this file only gathers.
export {}
