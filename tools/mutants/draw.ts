/**
 * Which mutants are judged when not all are: drawn from every definition in proportion, by seed and by the mutant's own
 * text, so that a change elsewhere does not change the choice.
 */
import { digestOf } from "./collect.ts"
import type { Mutant } from "./mutant.ts"

/**
 * About `wanted` mutants: those of each file and kind are ordered by a digest, and the same share of each is taken, at
 * least one.
 */
export const drawMutants = (
  mutants: readonly Mutant[],
  keys: ReadonlyMap<number, string>,
  wanted: number,
  seed: number,
): readonly Mutant[] => {
  if (wanted <= 0 || wanted >= mutants.length) return mutants
  const groups = Map.groupBy(mutants, (m) => `${m.file} ${m.kind}`)
  const share = wanted / mutants.length
  const chosen = new Set<number>()
  for (const group of groups.values()) {
    const ordered = group
      .map((m) => ({ id: m.id, by: digestOf(String(seed), keys.get(m.id) ?? "") }))
      .toSorted((a, b) => (a.by < b.by ? -1 : 1))
    for (const { id } of ordered.slice(0, Math.max(1, Math.round(group.length * share)))) chosen.add(id)
  }
  return mutants.filter((m) => chosen.has(m.id))
}
