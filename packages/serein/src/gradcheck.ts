/**
 * `serein/gradcheck`: property-based testing of gradients. A module of its own, so that models need not load it.
 */
export * from "@serein/gradcheck"
