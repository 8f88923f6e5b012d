import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Cuts a text into the surfaces of its words. */
export type Cut = (text: string) => string[]

/** Builds one of the tokenizers compared; its time is the start-up. @throws when it is not installed. */
export const tokenizers: Readonly<Record<string, () => Promise<Cut>>> = {
  'packages/language': async () => {
    const { loadDictionary } = await import('../../packages/language/morphology/load-dictionary.ts')
    const { Tokenizer } = await import('../../packages/language/morphology/tokenizer.ts')
    const tokenizer = new Tokenizer(loadDictionary())
    return (text) => {
      const { words, length } = tokenizer.tokenize(text)
      const surfaces: string[] = []
      for (let i = 0; i < length; i++) surfaces.push(words[i]?.surface ?? '')
      return surfaces
    }
  },
  '@sglkc/kuromoji 1.1.0': async () => {
    const { default: kuromoji } = await import('@sglkc/kuromoji')
    const dicPath = join(dirname(dirname(createRequire(import.meta.url).resolve('@sglkc/kuromoji'))), 'dict')
    const built = await new Promise<{ tokenize(text: string): { surface_form: string }[] }>((resolve, reject) => {
      kuromoji.builder({ dicPath }).build((error, tokenizer) => (error ? reject(error) : resolve(tokenizer)))
    })
    return (text) => built.tokenize(text).map((token) => token.surface_form)
  },
  'lindera-wasm': async () => {
    // Not a dependency (decision 0010): installed elsewhere, KOEWA_BENCH_MODULES names the folder (docs/operations/settings.md).
    const from = createRequire(join(process.env['KOEWA_BENCH_MODULES'] ?? process.cwd(), 'package.json'))
    const { TokenizerBuilder } = from('lindera-wasm-nodejs-ipadic') as { TokenizerBuilder: new () => LinderaBuilder }
    const builder = new TokenizerBuilder()
    builder.setDictionary('embedded://ipadic')
    builder.setMode('normal')
    const built = builder.build()
    return (text) => built.tokenize(text).map((token) => token.surface ?? token.text ?? '')
  },
  'Intl.Segmenter': async () => {
    const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
    return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  },
  'mecab (Debian)': async () => {
    if (spawnSync('mecab', ['--version']).status !== 0) throw new Error('mecab is not installed')
    const cut: Cut = (text) => cutLines([text])[0] ?? []
    cut('電源が入らない')
    return cut
  },
}

/** MeCab reads a stream: many texts at once, one a line, since with a process for each one would measure the system. */
export function cutLines(texts: readonly string[]): string[][] {
  const input = texts.map((text) => text.replaceAll(/[\r\n]/g, ' ')).join('\n')
  // One word a line and EOS: -Owakati would hide which blanks are the text's own.
  const { stdout } = spawnSync('mecab', ['-F%m\\n', '-U%m\\n', '-EEOS\\n', '-b', '1048576'], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 30 })
  const cuts: string[][] = [[]]
  for (const line of stdout.split('\n')) {
    if (line === 'EOS') cuts.push([])
    else cuts.at(-1)?.push(line)
  }
  return cuts.slice(0, texts.length)
}

interface LinderaBuilder {
  setDictionary(uri: string): void
  setMode(mode: string): void
  build(): { tokenize(text: string): readonly { readonly surface?: string; readonly text?: string }[] }
}
