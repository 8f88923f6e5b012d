import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { splitSentences } from '../packages/language/sentences.ts'
import { readRealTexts } from './real-texts.ts'
import { type Figure, median, numberOption, printReport } from './report.ts'
import { tokenizers } from './tokenize/tokenizers.ts'
import type { Answer, Question, Ready } from './tokenize/worker.ts'

/**
 * Our tokenizer beside others: each in a process of its own, one working at a time, in alternating rounds over the same real
 * texts. The first round warms up and does not count. Memory is what the process holds over an empty one after all rounds.
 */
const rounds = numberOption('rounds', 5)
const texts = (await readRealTexts()).slice(0, numberOption('texts', 20_000))
const reference = '@sglkc/kuromoji 1.1.0'
const ours = 'packages/language'

interface Contender {
  readonly name: string
  readonly process: ChildProcess
  readonly starts: readonly Ready[]
  readonly rates: number[]
}

const contenders: Contender[] = []
const skipped: string[] = []
for (const name of Object.keys(tokenizers)) {
  const starts: Ready[] = []
  let child: ChildProcess | undefined
  for (let i = 0; i < 3; i++) {
    child?.disconnect()
    const started = await start(name)
    if (started === undefined) break
    child = started.child
    starts.push(started.ready)
  }
  if (child === undefined) skipped.push(`${name}: skipped, not installed here`)
  else contenders.push({ name, process: child, starts, rates: [] })
}

for (let round = 0; round <= rounds; round++) {
  for (const { process, rates } of contenders) {
    const { rate = Number.NaN } = await ask(process, { ask: 'round' })
    if (round > 0) rates.push(rate)
  }
}

const sentences = texts.flatMap((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)))
const cutsOf = async (name: string): Promise<readonly string[]> => {
  const child = contenders.find((contender) => contender.name === name)?.process
  return child === undefined ? [] : ((await ask(child, { ask: 'cuts', texts: sentences })).cuts ?? [])
}
const figures: Figure[] = []
const referenceRate = median(contenders.find(({ name }) => name === reference)?.rates ?? [])
const memory = new Map<string, number>()
for (const { name, process } of contenders) memory.set(name, (await ask(process, { ask: 'memory' })).megabytes ?? Number.NaN)
const expected = await cutsOf(reference)
const mecab = await cutsOf('mecab (Debian)')
const alike = (cuts: readonly string[], others: readonly string[]): number => (100 * cuts.filter((cut, i) => cut === others[i]).length) / sentences.length
for (const { name, starts, rates } of contenders) {
  figures.push({ name: `${name}: speed`, value: median(rates), unit: 'docs/s' }, { name: `${name}: ratio to kuromoji`, value: median(rates) / referenceRate, unit: 'x' })
  const cuts = await cutsOf(name)
  figures.push({ name: `${name}: sentences cut like kuromoji`, value: alike(cuts, expected), unit: '%' })
  if (mecab.length > 0) figures.push({ name: `${name}: sentences cut like mecab`, value: alike(cuts, mecab), unit: '%' })
  if (!name.startsWith('mecab')) {
    figures.push({ name: `${name}: memory`, value: memory.get(name) ?? Number.NaN, unit: 'MB' })
  }
  figures.push({ name: `${name}: start-up, median of ${starts.length}`, value: median(starts.map(({ startMs }) => startMs)), unit: 'ms' })
  figures.push({ name: `${name}: start-up, processor time`, value: median(starts.map(({ processorMs }) => processorMs)), unit: 'ms' })
}
for (const { process } of contenders) process.disconnect()

printReport({
  benchmark: 'tokenize',
  figures: [{ name: 'texts', value: texts.length, unit: 'docs' }, { name: 'sentences', value: sentences.length, unit: '' }, ...figures],
  ratio: median(contenders.find(({ name }) => name === ours)?.rates ?? []) / referenceRate,
  note: skipped.join('\n'),
})

async function start(name: string): Promise<{ child: ChildProcess; ready: Ready } | undefined> {
  const child = fork(new URL('tokenize/worker.ts', import.meta.url), [name, String(texts.length)], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const first = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => undefined)])
  return first === undefined ? undefined : { child, ready: first[0] as Ready }
}

async function ask(child: ChildProcess, question: Question): Promise<Answer> {
  const answered = once(child, 'message')
  child.send(question)
  return ((await answered) as [Answer])[0]
}
