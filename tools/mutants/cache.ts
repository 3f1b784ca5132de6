/**
 * Verdicts that are known already, by the mutant's text and a digest of every source involved, so that a run that was
 * cut short goes on. The file is written whole or not at all, at most every few seconds.
 */
import { existsSync, readFileSync } from "node:fs"
import { writeWhole } from "./collect.ts"
import { verdictTags } from "./verdict.ts"
import type { Verdict } from "./verdict.ts"

/** Known verdicts. */
export interface Cache {
  readonly get: (key: string) => Verdict | undefined
  readonly set: (key: string, verdict: Verdict) => void
  readonly save: () => void
}

const between = 5000

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === "object" && value !== null && "_tag" in value && verdictTags.some((tag) => tag === value._tag)

const read = (path: string, sources: string): ReadonlyMap<string, Verdict> => {
  if (!existsSync(path)) return new Map()
  const known: unknown = JSON.parse(readFileSync(path, "utf8"))
  if (typeof known !== "object" || known === null || !("sources" in known) || known.sources !== sources)
    return new Map()
  if (!("verdicts" in known) || typeof known.verdicts !== "object" || known.verdicts === null) return new Map()
  return new Map(
    Object.entries(known.verdicts).flatMap(([key, value]: readonly [string, unknown]) =>
      isVerdict(value) ? [[key, value] as const] : [],
    ),
  )
}

/** The cache at `path` for these sources; that of other sources is forgotten. */
export const openCache = (path: string, sources: string): Cache => {
  const verdicts = new Map(read(path, sources))
  let saved = performance.now()
  const save = (): void => {
    saved = performance.now()
    writeWhole(path, JSON.stringify({ sources, verdicts: Object.fromEntries(verdicts) }))
  }
  return {
    get: (key) => verdicts.get(key),
    set: (key, verdict) => {
      verdicts.set(key, verdict)
      if (performance.now() - saved > between) save()
    },
    save,
  }
}
