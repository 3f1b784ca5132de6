// @serein/compiler: Typed passes from an expression graph to WGSL, a dispatch list and an arena layout.
// Everything public is exported from here; this file only gathers.
export {}
