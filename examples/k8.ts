/**
 * K = 8: eight tokens a step instead of four. The chunk size is one number of the configuration; the autoencoder, the
 * text's packing, the language model and the cache that it writes with all follow from it.
 *
 * Run: node examples/k8.ts --chunk-size 8 --steps 400
 */
import { calm, experiment, fitCalm, text, writeTexts } from "serein"

export const rhyme = `One, two, buckle my shoe; three, four, knock at the door; five, six, pick up sticks;
seven, eight, lay them straight; nine, ten, a big fat hen.`

export const chunksOfEight = experiment(import.meta, { chunkSize: 8, steps: 600, seed: 1 }, async (gpu, settings) => {
  const { chunkSize, steps, seed } = settings
  const tokenizer = text.byteTokenizer
  const small = calm.miniature(text.vocabularyOf(tokenizer))
  const config = { ...small, autoencoder: { ...small.autoencoder, chunkSize } }
  const stream = text.packDocuments("eosPadded", tokenizer, chunkSize, [rhyme])
  const model = await fitCalm(gpu, config, stream, { steps, seed, chunks: 12 })
  const [written = ""] = await writeTexts(gpu, model, [rhyme.slice(0, 2 * chunkSize)], { tokenizer, tokens: 96, seed })
  return { loss: model.loss, written }
})
