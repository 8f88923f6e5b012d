import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from '../report.ts'
import { allParts, lookAtMemory, type ByPart, type Memory, type MemoryPart } from '../soak/memory.ts'
import { quantile, slopeOf } from '../soak/slope.ts'

/** One look at a running import: how many rows are done, how long it says it takes (s), what the processes hold. */
export type Look = Readonly<{ at: number; rows: number; secondsLeft: number | null; memory: Memory }>
/** `waits` are what another person waited for each of their requests, in ms. */
export type Phase = Readonly<{ name: string; seconds: number; looks: readonly Look[]; waits: readonly number[] }>
export type Progress = { rows: number; secondsLeft: number | null }

const lookMs = 1000
const parts: readonly MemoryPart[] = ['server', 'ClickHouse', 'PostgreSQL']

/** Does `work` and looks at the processes' memory meanwhile; `beside`, what another person asks for, is asked again and again and timed. */
export async function watch<T>(dataDirectory: string, name: string, progress: Progress, work: () => Promise<T>, beside?: () => Promise<unknown>): Promise<{ phase: Phase; answer: T }> {
  const looks: Look[] = []
  const waits: number[] = []
  const begun = performance.now()
  let ended = false
  const looking = (async () => {
    while (!ended) {
      looks.push({ ...progress, at: performance.now() - begun, memory: await lookAtMemory(dataDirectory) })
      await sleep(lookMs)
    }
  })()
  const asking = (async () => {
    while (!ended && beside) {
      const asked = performance.now()
      // While the server is down nobody is answered; that is no latency.
      await beside().then(() => waits.push(performance.now() - asked), () => undefined)
      await sleep(200)
    }
  })()
  const answer = await work().finally(() => (ended = true))
  await Promise.all([looking, asking])
  return { phase: { name, seconds: (performance.now() - begun) / 1000, looks, waits }, answer }
}

/** Time, peaks over idle by process, and what another person waited. */
export function figuresOf({ name, seconds, looks, waits }: Phase, idle: Memory): Figure[] {
  const peak = (of: (memory: Memory) => ByPart, read: (values: ByPart) => number): number => Math.max(...looks.map(({ memory }) => read(of(memory)))) - read(of(idle))
  return [
    { name: `${name}, time`, value: seconds, unit: 's' },
    { name: `${name}, most memory over idle (PSS)`, value: peak(({ pss }) => pss, allParts), unit: 'MB' },
    ...parts.flatMap((part): Figure[] => [
      { name: `${name}, of it ${part}`, value: peak(({ pss }) => pss, (values) => values[part]), unit: 'MB' },
      { name: `${name}, ${part} without page cache`, value: peak(({ anonymous }) => anonymous, (values) => values[part]), unit: 'MB' },
    ]),
    ...(waits.length === 0 ? [] : [
      { name: `${name}, another person’s request, median`, value: quantile(waits, 0.5), unit: 'ms' },
      { name: `${name}, 95 %`, value: quantile(waits, 0.95), unit: 'ms' }, { name: `${name}, longest of ${waits.length}`, value: Math.max(...waits), unit: 'ms' },
    ]),
  ]
}

/** MB of memory that a further million rows takes, by process, over the second half of the rows: by then everything that is loaded once is. */
export function slopes({ name, looks }: Phase): Figure[] {
  const half = laterHalf(looks)
  if (half.length < 10) return []
  return parts.flatMap((part): Figure[] => {
    const { perX, low, high } = slopeOf(half.map(({ rows, memory }) => ({ x: rows / 1e6, y: memory.anonymous[part] })))
    return [
      { name: `${name}, ${part}: a further million rows`, value: perX, unit: 'MB' },
      { name: `${name}, ${part}: 95 % interval from`, value: low, unit: 'MB' }, { name: `${name}, ${part}: to`, value: high, unit: 'MB' },
    ]
  })
}

const laterHalf = (looks: readonly Look[]): Look[] => looks.filter(({ rows }) => rows * 2 >= (looks.at(-1)?.rows ?? 0))

/** The time that was said to be left beside what it took, over the second half. */
export function estimates({ name, seconds, looks }: Phase): Figure[] {
  const said = laterHalf(looks).flatMap(({ at, secondsLeft }) => (secondsLeft === null || seconds * 1000 - at < 30_000 ? [] : [secondsLeft / (seconds - at / 1000)]))
  if (said.length === 0) return []
  return [{ name: `${name}, time left as told, least`, value: Math.min(...said), unit: '× what it took' }, { name: `${name}, most`, value: Math.max(...said), unit: '× what it took' }]
}
