import { readRealTexts } from '../real-texts.ts'
import { cutLines, tokenizers } from './tokenizers.ts'

/** What the benchmark asks of a tokenizer's own process, one thing at a time. */
export type Question = Readonly<{ ask: 'round' | 'memory' }> | Readonly<{ ask: 'cuts'; texts: readonly string[] }>
/** Start-up by the clock and in processor time, which a busy machine does not lengthen as much. */
export type Ready = Readonly<{ startMs: number; processorMs: number }>
export type Answer = Readonly<{ rate?: number; cuts?: readonly string[]; megabytes?: number }>

const megabyte = 1024 * 1024
/** mecab reads a stream: with a process for each text one would measure the system. */
const batches = process.argv[2]?.startsWith('mecab') === true
const collect = (globalThis as { gc?: () => void }).gc

collect?.()
const bare = process.memoryUsage.rss()
// The texts are the benchmark's own and count in the memory of every contender: Intl.Segmenter, which holds nothing, shows how much that is.
const texts = (await readRealTexts()).slice(0, Number(process.argv[3]))
const began = performance.now()
const usage = process.cpuUsage()
const cut = await (tokenizers[process.argv[2] ?? ''] as () => ReturnType<(typeof tokenizers)[string]>)()
cut('電源が入らない')
const { user, system } = process.cpuUsage(usage)
process.send?.({ startMs: performance.now() - began, processorMs: (user + system) / 1000 } satisfies Ready)

process.on('message', (question: Question) => {
  process.send?.(question.ask === 'cuts' ? { cuts: (batches ? cutLines(question.texts) : question.texts.map(cut)).map(withoutBlanks) } : question.ask === 'round' ? { rate: round() } : { megabytes: memory() })
})

/** MeCab gives out no blanks, the others do: what is compared is where words are cut. */
const withoutBlanks = (words: readonly string[]): string => words.map((word) => word.trim()).filter((word) => word !== '').join('|')

function round(): number {
  const start = performance.now()
  if (batches) cutLines(texts)
  else for (const text of texts) cut(text)
  return texts.length / ((performance.now() - start) / 1000)
}

function memory(): number {
  collect?.()
  return (process.memoryUsage.rss() - bare) / megabyte
}
