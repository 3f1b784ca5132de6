// @serein/data: Text, tokenizers, corpora, chunking and checkpoints.
// Everything public is exported from here; this file only gathers.
export {}
