/**
 * Samples that fast-check prints as a person reads them: the program as text that builds it, with its values. As a plain
 * value a sample is a graph with sharing, which printed node by node fills megabytes.
 */
import * as fc from "fast-check"
import type { Sample } from "../sample.ts"
import { showSample } from "../show.ts"

/** The same sample, with its text for fast-check. What is made of it by spreading is a sample of its own, without. */
export const readable = (sample: Sample): Sample =>
  Object.defineProperty({ ...sample }, fc.toStringMethod, { value: () => `\n${showSample(sample)}` })
