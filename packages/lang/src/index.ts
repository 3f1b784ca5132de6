// @serein/lang: Axes, dtypes, expressions, primitives and their rules.
// Everything public is exported from here; this file only gathers.
export {}
