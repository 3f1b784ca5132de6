/**
 * Serves instrumented sources in place of the files: whatever imports these modules gets the ones with mutants in them.
 */
import { registerHooks } from "node:module"
import { pathToFileURL } from "node:url"

/** Texts by absolute path, from now on. */
export const serve = (texts: ReadonlyMap<string, string>): void => {
  const byUrl = new Map([...texts].map(([path, text]) => [pathToFileURL(path).href, text]))
  registerHooks({
    load: (url, context, next) => {
      const source = byUrl.get(url)
      return source === undefined ? next(url, context) : { format: "module-typescript", source, shortCircuit: true }
    },
  })
}
