/**
 * The keys that there are, read off the schema: of a section with several forms, the keys of every form.
 */
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { ConfigurationSchema } from "./configuration.ts"

const keysUnder = (ast: SchemaAST.AST, key: string): readonly string[] => {
  if (SchemaAST.isObjects(ast)) {
    const prefix = key === "" ? "" : `${key}.`
    return ast.propertySignatures.flatMap(({ name, type }) => keysUnder(type, `${prefix}${String(name)}`))
  }
  return SchemaAST.isUnion(ast) ? ast.types.flatMap((form) => keysUnder(form, key)) : [key]
}

/** Every key, `autoencoder.latentSize`; a section that may be null instead is a key too. */
export const knownKeys: ReadonlySet<string> = new Set(keysUnder(Schema.toType(ConfigurationSchema).ast, ""))
