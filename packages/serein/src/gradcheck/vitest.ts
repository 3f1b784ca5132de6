/**
 * `serein/gradcheck/vitest`: importing it registers `expect(f).toHaveCorrectGradient(operands)`.
 */
export * from "@serein/gradcheck/vitest"
