// The schema that decodes users' files, held to the recipes' type: neither has a key, a value or a form that the other
// lacks.
import type { Configuration } from "@serein/recipes"
import type { ConfigurationSchema } from "serein/config/configuration"
import { is } from "./same.ts"

declare const decoded: typeof ConfigurationSchema.Type
is<Configuration>()(decoded)

/** Section by section, so that a difference is reported where it is. */
type Sections = { readonly [K in keyof Configuration]: Configuration[K] }
is<Sections["autoencoder"]>()(decoded.autoencoder)
is<Sections["head"]>()(decoded.head)
is<Sections["autoencoderTraining"]>()(decoded.autoencoderTraining)
is<Sections["languageModelTraining"]>()(decoded.languageModelTraining)
