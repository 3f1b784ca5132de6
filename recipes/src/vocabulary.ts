/**
 * The vocabulary of the published recipes: Llama 3's tokenizer.
 *
 * It declares no pad. Its id 128 004 is reserved for one (`<|finetune_right_pad_id|>` since Llama 3.1), so V stays at
 * 128 256, for which the published numbers of parameters are. The released scripts append a pad instead, id 128 256,
 * so that their checkpoints have V = 128 257: an imported checkpoint brings its own V and pad.
 */
import type { VocabularyChoice } from "@serein/stdlib/calm/presets"

/** Llama 3's ids, with its reserved pad. */
export const llama3Vocabulary: VocabularyChoice = { vocabularySize: 128_256, padToken: 128_004 }
