import { setTimeout as sleep } from 'node:timers/promises'
import { makeDataDirectory, removeDataDirectory, runCli, startInstance } from './instance.ts'
import { numberOption, printReport, type Figure } from './report.ts'
import { act, watch, type Answered, type Client, type Kind } from './soak/client.ts'
import { memoryByPart, type MemoryPart } from './soak/memory.ts'
import { quantile, slopeOf } from './soak/slope.ts'
import { endlessVoices } from './soak/voices.ts'

/**
 * Mixed load for a long time at half of what the machine can take, which is measured first: memory, p99, errors and the
 * projector's lag, and whether they grow. `--minutes 30` is the default; `--share 0.5` of the capacity.
 */
const minutes = numberOption('minutes', 30)
const share = numberOption('share', 0.5)
const capacitySeconds = numberOption('capacity', 60)
const [streams, workers, password] = [10, 4, 'soak-bench-password']
/** Voices of an ingest batch and rows of an import; a round of work is one of each of these, an import every hundredth. */
const [batch, importRows, importEvery] = [20, 500, 100]
const round: readonly Kind[] = ['ingest', 'question', 'ingest', 'search', 'ingest', 'correction']

const dataDirectory = await makeDataDirectory()
const voices = endlessVoices()
const answered: Answered[] = []
let turn = 0

async function prepare(url: string): Promise<Client> {
  const { id } = await runCli<{ id: string }>(dataDirectory, ['workspace', 'create', 'soak', '--owner', 'owner@soak.example', '--password-stdin', '--json'], `${password}\n`)
  const keys = []
  for (let index = 0; index < 8; index += 1) {
    keys.push((await runCli<{ key: string }>(dataDirectory, ['key', 'create', '--workspace', 'soak', '--scope', 'voices:write,voices:read,insights:read', '--json'])).key)
  }
  const response = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'owner@soak.example', password }) })
  return { url, workspaceId: id, keys, cookie: response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') }
}

/** One action; measured from the moment it should have begun, so that a stall counts for everybody it held up. */
async function one(client: Client, kind: Kind, due: number): Promise<void> {
  const mine = turn++
  const error = await act(client, kind, mine, () => voices(kind === 'import' ? importRows : batch))
  answered.push({ kind, at: due, ms: performance.now() - due, error })
}

const metric = (metrics: string, name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? Number.NaN)
const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text()
const waitingOf = async (url: string): Promise<number> => metric(await metricsOf(url), 'koewa_projection_waiting')

/** Actions a second when each begins as soon as one before it has ended, counting the time until all is understood. */
async function measureCapacity(client: Client): Promise<number> {
  const begun = performance.now()
  const until = begun + capacitySeconds * 1000
  let count = 0
  await Promise.all(Array.from({ length: workers }, async (_, worker) => {
    for (let step = worker; performance.now() < until; step += 1) {
      await one(client, round[step % round.length] ?? 'ingest', performance.now())
      count += 1
    }
  }))
  while ((await waitingOf(client.url)) > 0) await sleep(200)
  return count / ((performance.now() - begun) / 1000)
}

/** `heap` is what the server's main thread holds, in MB, before or after a collection as it happens. */
type Sample = Readonly<{ at: number; memory: Readonly<Record<MemoryPart, number>>; waiting: number; heap: number }>

async function soak(client: Client, perSecond: number): Promise<Sample[]> {
  const samples: Sample[] = []
  const begun = performance.now()
  const until = begun + minutes * 60_000
  const underWay = new Set<Promise<void>>()
  const sampling = (async () => {
    while (performance.now() < until) {
      const [memory, metrics] = [await memoryByPart(dataDirectory), await metricsOf(client.url).catch(() => '')]
      samples.push({ at: performance.now(), memory, waiting: metric(metrics, 'koewa_projection_waiting'), heap: metric(metrics, 'koewa_nodejs_heap_size_used_bytes') / 1024 ** 2 })
      await sleep(5000)
    }
  })()
  for (let step = 0; ; step += 1) {
    const due = begun + (step * 1000) / perSecond
    if (due > until) break
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    const kind = step % importEvery === importEvery - 1 ? 'import' : (round[step % round.length] ?? 'ingest')
    const work = one(client, kind, due).finally(() => underWay.delete(work))
    underWay.add(work)
    // A machine that has fallen behind this far is not at half its capacity; the figures will say so.
    if (underWay.size > 500) await Promise.race(underWay)
  }
  await Promise.all([...underWay, sampling])
  return samples
}

function report(capacity: number, samples: readonly Sample[], from: number, streamsOpen: Readonly<{ hints: number; breaks: number }>): void {
  const hours = (at: number): number => (at - from) / 3_600_000
  // Caches, pools and the engine's threads fill for some 25 minutes, which a slope would take for a leak: they are not judged, as far as the run lasts.
  const settled = from + Math.min(25, minutes / 2) * 60_000
  const judged = samples.filter(({ at }) => at >= settled)
  const during = answered.filter(({ at }) => at >= from)
  const failed = during.filter(({ error }) => error !== undefined)
  const totalOf = ({ memory }: Sample): number => memory.server + memory.ClickHouse + memory.PostgreSQL
  const sloped = (name: string, points: readonly { x: number; y: number }[], unit: string): Figure[] => {
    if (points.length < 4) return []
    const { perX, low, high } = slopeOf(points)
    return [{ name, value: perX, unit }, { name: '  95 % interval, from', value: low, unit }, { name: '  95 % interval, to', value: high, unit }]
  }
  const p99ByMinute = (kind: Kind): { x: number; y: number }[] =>
    [...Map.groupBy(during.filter((one) => one.kind === kind && one.at >= settled), ({ at }) => Math.floor((at - from) / 60_000))]
      .filter(([, those]) => those.length >= 20).map(([minute, those]) => ({ x: minute / 60, y: quantile(those.map(({ ms }) => ms), 0.99) }))
  const latency = (['ingest', 'question', 'search', 'correction', 'import'] as const).flatMap((kind): Figure[] => {
    const times = during.filter((one) => one.kind === kind).map(({ ms }) => ms)
    return times.length === 0 ? [] : [
      { name: `${kind}, median of ${times.length}`, value: quantile(times, 0.5), unit: 'ms' }, { name: `${kind}, p99`, value: quantile(times, 0.99), unit: 'ms' },
      ...sloped(`${kind}, p99 drift`, p99ByMinute(kind), 'ms/hour'),
    ]
  })
  const lags = samples.map(({ waiting }) => waiting).filter((waiting) => !Number.isNaN(waiting))
  printReport({
    benchmark: 'soak',
    figures: [
      { name: 'capacity, closed loop', value: capacity, unit: 'actions/s' },
      { name: 'load', value: capacity * share, unit: 'actions/s' },
      { name: 'minutes', value: minutes, unit: '' },
      { name: 'actions', value: during.length, unit: '' },
      { name: 'errors', value: failed.length, unit: '' },
      { name: 'live hints received', value: streamsOpen.hints, unit: '' },
      { name: 'live streams that broke', value: streamsOpen.breaks, unit: '' },
      ...latency,
      { name: 'memory (PSS), median', value: quantile(judged.map(totalOf), 0.5), unit: 'MB' },
      { name: 'memory (PSS), most', value: Math.max(...samples.map(totalOf)), unit: 'MB' },
      ...sloped('memory slope', judged.map((sample) => ({ x: hours(sample.at), y: totalOf(sample) })), 'MB/hour'),
      ...(['server', 'ClickHouse', 'PostgreSQL'] as const).flatMap((part) => sloped(`memory slope, ${part}`, judged.map(({ at, memory }) => ({ x: hours(at), y: memory[part] })), 'MB/hour')),
      ...sloped('heap slope of the main thread', judged.filter(({ heap }) => !Number.isNaN(heap)).map(({ at, heap }) => ({ x: hours(at), y: heap })), 'MB/hour'),
      ...thirds('memory', judged, totalOf), ...thirds('heap of the main thread', judged, ({ heap }) => heap),
      { name: 'voices not yet in ClickHouse, median', value: quantile(lags, 0.5), unit: '' },
      { name: 'voices not yet in ClickHouse, most', value: Math.max(...lags), unit: '' },
      ...sloped('projector lag slope', judged.filter(({ waiting }) => !Number.isNaN(waiting)).map(({ at, waiting }) => ({ x: hours(at), y: waiting })), 'voices/hour'),
    ],
    note: `Latency counts from the moment an action was due. The data grow meanwhile by ${batch} voices an ingest and ${importRows} an import.`,
  })
  for (const [error, those] of Map.groupBy(failed, ({ error: text }) => text)) process.stdout.write(`${those.length} × ${error}\n`)
}

/** The medians of the thirds: a cache that fills levels off, a leak does not. */
function thirds(name: string, samples: readonly Sample[], of: (sample: Sample) => number): Figure[] {
  const length = Math.ceil(samples.length / 3)
  return ['first', 'second', 'last'].map((which, third) => ({ name: `${name}, median of the ${which} third`, value: quantile(samples.slice(third * length, (third + 1) * length).map(of), 0.5), unit: 'MB' }))
}

try {
  const instance = await startInstance(dataDirectory)
  const client = await prepare(instance.url)
  const capacity = await measureCapacity(client)
  process.stdout.write(`capacity ${capacity.toFixed(1)} actions/s; soaking ${minutes} minutes at ${(capacity * share).toFixed(1)}\n`)
  const over = new AbortController()
  const watchers = Array.from({ length: streams }, () => watch(client, over.signal))
  const from = performance.now()
  const samples = await soak(client, capacity * share)
  const open = { hints: watchers.reduce((sum, { hints }) => sum + hints(), 0), breaks: watchers.reduce((sum, { breaks }) => sum + breaks(), 0) }
  over.abort()
  await Promise.all(watchers.map(({ done }) => done))
  report(capacity, samples, from, open)
  await instance.stop()
} finally {
  await removeDataDirectory(dataDirectory)
}
