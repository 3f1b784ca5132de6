/**
 * The environment that leads Dawn to its Vulkan driver, as set-up recorded it.
 *
 * In a clone of the project `npm run setup` leaves its findings in `.serein/setup.json`; an installed package has no
 * such file, and needs none where the system's loader finds the driver. The variables must be in `process.env`
 * before Dawn is loaded. A variable that the user has set stays.
 */
import { readFileSync } from "node:fs"

const recordedFile = new URL("../../.serein/setup.json", import.meta.url)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** The recorded variables; none where there is no record, or it is no valid one. */
export const recordedEnvironment = (file: URL = recordedFile): Readonly<Record<string, string>> => {
  let record: unknown
  try {
    record = JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return {}
  }
  if (!isRecord(record) || !isRecord(record["environment"])) return {}
  return Object.fromEntries(
    Object.entries(record["environment"]).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  )
}

/** Sets the recorded variables that are not set yet. */
export const applyRecordedEnvironment = (): void => {
  for (const [name, value] of Object.entries(recordedEnvironment())) process.env[name] ??= value
}
