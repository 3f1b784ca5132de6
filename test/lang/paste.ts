// Runs printed text, as a person would who pastes it into a module.
import * as lang from "@serein/lang"
import { runInThisContext } from "node:vm"

/** The constants `names` that printed text declares. */
export const paste = (text: string, names: readonly string[]): Readonly<Record<string, unknown>> => {
  const body = text.replace(/^import \{(.*)\} from "@serein\/lang"$/mu, "const {$1} = lang")
  const run: unknown = runInThisContext(`(lang) => {\n${body}\nreturn { ${names.join(", ")} }\n}`)
  if (typeof run !== "function") throw new Error("the text is no function body")
  const result: unknown = Reflect.apply(run, undefined, [lang])
  return Object.fromEntries(Object.entries(result ?? {}))
}
