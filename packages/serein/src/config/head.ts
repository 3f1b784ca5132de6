/**
 * The head's section, which has three forms. Naming another one takes that head's released values for keys that are
 * missing, so that `--set head._tag=Flow` alone is enough; keys that both heads have keep their values.
 */
import { releasedHeads } from "@serein/stdlib"
import { isTree } from "./overrides.ts"
import type { Override, Tree } from "./overrides.ts"

/** The released heads by tag. */
const forms: ReadonlyMap<unknown, Tree> = new Map(
  Object.values(releasedHeads).map((head): readonly [string, Tree] => [head._tag ?? "Energy", { ...head }]),
)

/** Where one key of the guidance is said: training as in the paper on it, and no effect on samples. */
const guidance = { dropRate: 0.1, scale: 1 } as const

const switched = (head: Tree, form: Tree): Tree =>
  Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key, key in head && key !== "_tag" ? head[key] : value]),
  )

/** The head that overrides begin from: of the form that the last of them names. */
export const headFor = (head: Tree, overrides: readonly Override[]): Tree => {
  const tag = overrides.findLast(({ key }) => key === "head._tag")?.value ?? head["_tag"]
  const form = forms.get(tag)
  // A tag that names no head is left for decoding to refuse.
  const begun = form === undefined || head["_tag"] === tag ? { ...head, _tag: tag } : switched(head, form)
  const guides = overrides.some(({ key }) => key.startsWith("head.guidance."))
  return guides && begun["guidance"] === null ? { ...begun, guidance } : begun
}

/** What is wrong with a head's tag, in words that go on after "must be"; null where nothing is. */
export const tagProblem = (head: unknown): string | null =>
  isTree(head) && forms.has(head["_tag"]) ? null : [...forms.keys()].map((tag) => JSON.stringify(tag)).join(" | ")

/** What is wrong with an override of a key that only another head has; null where nothing is. */
export const otherForm = (head: Tree, { key, source }: Override): string | null => {
  const form = forms.get(head["_tag"])
  const [section, name = ""] = key.split(".")
  if (section !== "head" || form === undefined || name in form) return null
  const owners = [...forms].filter(([, keys]) => name in keys).map(([tag]) => `head._tag=${String(tag)}`)
  const keys = Object.keys(form).filter((other) => other !== "_tag")
  return `${source}: the head is ${JSON.stringify(head["_tag"])}, which has no '${name}' but ${keys.join(", ")}; '${name}' goes with ${owners.join(" or ")}`
}

/** A head of a configuration from before there were others. */
export const tagged = (head: unknown): unknown =>
  isTree(head) && !("_tag" in head) ? { _tag: "Energy", ...head } : head
