/**
 * Picking figures out of a run's records, for the report and for the terminal alike.
 */
import type { RecordOf, RunRecord } from "../train/records.ts"

/** The records of one kind, in order. */
export const ofKind = <K extends RunRecord["kind"]>(records: readonly RunRecord[], kind: K): readonly RecordOf<K>[] =>
  records.filter((record): record is RecordOf<K> => record.kind === kind)

/** Bytes as people read them: `114.0 MiB`. */
export const bytesText = (bytes: number): string => {
  if (bytes >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(2)} GiB`
  return bytes >= 2 ** 20 / 10 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${(bytes / 2 ** 10).toFixed(1)} KiB`
}

/** The temperature 1/n as people write it: `T = 1/4`. */
export const temperatureText = (inverse: number): string => (inverse === 1 ? "T = 1" : `T = 1/${inverse}`)
