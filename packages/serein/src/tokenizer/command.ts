/**
 * `serein tokenizer`: learning a vocabulary from text, and looking at what any tokenizer makes of one.
 */
import { pipe } from "effect/Function"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as flags from "../command/flags.ts"
import { lazily } from "../command/lazily.ts"

const role = (name: "bos" | "eos" | "pad", what: string) =>
  pipe(
    Flag.String(`${name}-token`),
    Flag.withMetavar("NAME"),
    Flag.withDescription(`The token that ${what}, where the file does not tell`),
    Flag.optional,
  )

/** Which tokenizer. */
const choice = {
  tokenizer: pipe(
    Argument.String("tokenizer"),
    Argument.withDescription("bytes, llama3, a tokenizer.json, or a folder that holds one, such as a run"),
  ),
  bosToken: role("bos", "begins a document"),
  eosToken: role("eos", "ends a document"),
  padToken: role("pad", "fills a document up to whole chunks"),
} as const

const text = (what: string) =>
  pipe(Flag.String("text"), Flag.withMetavar("FILE…"), Flag.withDescription(what), Flag.atLeast(0))

const train = pipe(
  Command.make(
    "train",
    {
      text: text("Text to learn from (.txt, .jsonl with a field `text`, .gz of both); without, Moby-Dick"),
      vocabulary: pipe(
        Flag.Int("vocabulary"),
        Flag.withMetavar("N"),
        Flag.withDescription("Ids of the vocabulary: 256 bytes, three special tokens, and N - 259 merges"),
      ),
      out: pipe(Flag.String("out"), Flag.withMetavar("FILE"), Flag.withDescription("The tokenizer.json to write")),
      json: flags.json,
    },
    lazily(async () => (await import("./train.ts")).runTrainTokenizer),
  ),
  Command.withDescription(
    "Learn a byte-level vocabulary from text. The same text and size give the same file, and a larger size only adds to it",
  ),
  Command.withExamples([
    {
      command: "serein tokenizer train --text my.txt --vocabulary 8192 --out my.json",
      description: "A vocabulary of its own for a text",
    },
    {
      command: "serein train --text my.txt --set text.tokenizer=my.json",
      description: "And a model that reads text with it",
    },
  ]),
)

const encode = pipe(
  Command.make(
    "encode",
    {
      ...choice,
      text: pipe(
        Argument.String("text"),
        Argument.withDescription("The text; without, standard input is read, whatever its bytes are"),
        Argument.optional,
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./encode.ts")).runEncode),
  ),
  Command.withDescription("Print the ids of a text"),
  Command.withExamples([
    { command: 'serein tokenizer encode llama3 "Call me Ishmael."', description: "The ids, on one line" },
    { command: "serein tokenizer encode my.json --json < my.txt", description: "Of a file; each token's text as well" },
  ]),
)

const decode = pipe(
  Command.make(
    "decode",
    {
      ...choice,
      ids: pipe(
        Argument.String("ids"),
        Argument.withDescription("The ids; without, they are read from standard input"),
        Argument.variadic({ min: 0 }),
      ),
      json: flags.json,
    },
    lazily(async () => (await import("./decode.ts")).runDecode),
  ),
  Command.withDescription("Print the text of ids"),
  Command.withExamples([
    { command: "serein tokenizer decode llama3 7368 757 57704 1764 301 13", description: "The text of six ids" },
    {
      command: "serein tokenizer encode bytes Whale | serein tokenizer decode bytes",
      description: "There and back again",
    },
  ]),
)

const show = pipe(
  Command.make(
    "show",
    {
      ...choice,
      text: text("Text to see how many bytes a token has on (.txt, .jsonl, .gz of both); without, Moby-Dick"),
      json: flags.json,
    },
    lazily(async () => (await import("./show.ts")).runShow),
  ),
  Command.withDescription(
    "Say how large a vocabulary is, what its special tokens are, and how much text a token holds",
  ),
  Command.withExamples([
    { command: "serein tokenizer show llama3", description: "On Moby-Dick" },
    { command: "serein tokenizer show my.json --text my.txt --json", description: "On a text, for machines" },
  ]),
)

export const tokenizer = pipe(
  Command.make("tokenizer"),
  Command.withDescription("Learn a vocabulary from text, encode and decode, and show what a tokenizer is"),
  Command.withExamples([
    {
      command: "serein tokenizer train --text my.txt --vocabulary 8192 --out my.json",
      description: "A vocabulary of its own for a text",
    },
    { command: "serein tokenizer show my.json --json", description: "What it is, for machines" },
  ]),
  Command.withSubcommands([train, encode, decode, show]),
)
