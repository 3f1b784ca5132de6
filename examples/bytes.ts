/**
 * A byte-level CALM, whole: lines to chunks of four bytes, an autoencoder of chunks, a language model over its latents,
 * and lines again, at two temperatures.
 *
 * Run: node examples/bytes.ts --steps 1500 --prompt "This is the "
 */
import { calm, experiment, fit, observe, optim, text, windows, writeTexts } from "serein"

export const verse = [
  "This is the house that Jack built.",
  "This is the malt that lay in the house that Jack built.",
  "This is the rat that ate the malt that lay in the house that Jack built.",
  "This is the cat that killed the rat that ate the malt that lay in the house that Jack built.",
]

export const writeVerse = experiment(
  import.meta,
  { prompt: "This is the cat ", steps: 1500, seed: 1 },
  async (gpu, { prompt, steps, seed }) => {
    const tokenizer = text.byteTokenizer
    const config = calm.miniature(text.vocabularyOf(tokenizer))
    const { chunkSize } = config.autoencoder
    const stream = text.packDocuments("eosPadded", tokenizer, chunkSize, verse)
    const plan = { steps, seed, recipe: optim.cosineRecipe(3e-3, steps) }

    // Four bytes become one latent vector, robust to noise.
    const [chunks, alignment] = [64, chunkSize]
    const single = windows(stream, { seed, rows: chunks, length: chunkSize, alignment })
    const training = calm.autoencoderObjective(config.autoencoder, { chunks })
    const autoencoder = await fit(gpu, training, { ...plan, batch: single })
    const judged = calm.autoencoderEvaluation(config.autoencoder, { chunks })
    const judgement = { variables: autoencoder.variables, seed, batch: single(steps) }
    const { rightFromNoisy, counted } = await observe(gpu, judged, ["rightFromNoisy", "counted"], judgement)

    // The language model predicts the next latent from the chunks before it; the autoencoder is frozen.
    const blocks = windows(stream, { seed, rows: 8, length: 16 * chunkSize, alignment })
    const objective = calm.languageModelObjective(config, { batch: 8, chunks: 16 })
    const from = calm.frozen(await autoencoder.parameters())
    const { variables, loss } = await fit(gpu, objective, { ...plan, batch: blocks, from })

    // It writes by sampling: a temperature of 1/n asks for n samples that coincide.
    const write = (temperature: number) =>
      writeTexts(gpu, { config, variables }, [prompt], { tokenizer, tokens: 120, seed, temperature })
    return { reconstructed: rightFromNoisy / counted, loss, warm: await write(1), cool: await write(1 / 4) }
  },
)
