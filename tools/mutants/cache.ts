/**
 * Verdicts that are known already, by a digest of every source involved and of the mutant's text, so that a run that was
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

const read = (path: string, isWanted: (key: string) => boolean): ReadonlyMap<string, Verdict> => {
  if (!existsSync(path)) return new Map()
  const known: unknown = JSON.parse(readFileSync(path, "utf8"))
  if (typeof known !== "object" || known === null) return new Map()
  return new Map(
    Object.entries(known).flatMap(([key, value]: readonly [string, unknown]) =>
      isWanted(key) && isVerdict(value) ? [[key, value] as const] : [],
    ),
  )
}

/** The cache at `path`; keys begin with the digest of the sources, and what belongs to others than these is forgotten. */
export const openCache = (path: string, sources: readonly string[]): Cache => {
  const verdicts = new Map(read(path, (key) => sources.some((digest) => key.startsWith(`${digest} `))))
  let saved = performance.now()
  const save = (): void => {
    saved = performance.now()
    writeWhole(path, JSON.stringify(Object.fromEntries(verdicts)))
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
