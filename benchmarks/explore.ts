import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startBench, type Bench } from './explore/engines.ts'
import { fill, type Filled } from './explore/fill.ts'
import { ask, askAtOnce, startIngest } from './explore/load.ts'
import { questions, type Asked, type Words } from './explore/questions.ts'
import { makeDataDirectory, memoryOf, removeDataDirectory, type Instance } from './instance.ts'
import { readRealTexts } from './real-texts.ts'
import { median, numberOption, printReport, textOption } from './report.ts'

/**
 * Twelve questions over millions of voices through HTTP, by four users at once, while voices go on arriving; beside the bare statements
 * of both engines, one at a time. `--voices N` (10 million), `--data DIR` keeps the filled stores and uses them again,
 * `--rounds N` how often each user asks everything, `--reference 0` leaves the bare statements out.
 */
const voices = numberOption('voices', 10_000_000)
const rounds = numberOption('rounds', 10)
const users = numberOption('users', 4)
const perSecond = numberOption('ingest', 200)
const kept = textOption('data')
const directory = kept ?? (await makeDataDirectory())
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN

/** Until every month that is large enough has been added up. */
async function untilRolled({ pool }: Bench): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const { rows } = await pool.query<{ due: number; months: number }>('SELECT count(*) AS months, count(*) FILTER (WHERE due_at <= now()) AS due FROM rolled_month')
    if (rows[0] && rows[0].months > 0 && rows[0].due === 0) return (performance.now() - begun) / 1000
    await sleep(1000)
  }
}

/** A topic's word and six letters out of a voice's text. */
async function wordsToSearch({ analytics }: Bench, { topics, workspaceId }: Filled): Promise<Words> {
  const [row] = await analytics.query<{ phrase: string }>(`SELECT substringUTF8(search_text, 9, 6) AS phrase FROM voice
    WHERE workspace_id = '${workspaceId}' AND lengthUTF8(search_text) > 60 AND match(phrase, '^[ぁ-んァ-ヶ一-龠]+$') ORDER BY heard_day, voice_id LIMIT 1`)
  return { word: topics[8]?.word ?? '', phrase: row?.phrase ?? '' }
}

/** Milliseconds of a bare statement, the median of three. */
async function bare(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 3; time++) {
    const begun = performance.now()
    await run()
    times.push(performance.now() - begun)
  }
  return median(times)
}

/** PostgreSQL is given this long, once: it needs minutes rather than milliseconds. */
const patienceMs = numberOption('patience', 120) * 1000

async function oncePatiently(pool: Bench['pool'], statement: string): Promise<number> {
  const connection = await pool.connect()
  const begun = performance.now()
  try {
    await connection.query(`SET statement_timeout = ${patienceMs}`)
    await connection.query(statement)
  } catch (error) {
    if ((error as { code?: string }).code !== '57014') throw error
  } finally {
    await connection.query('RESET statement_timeout')
    connection.release()
  }
  return performance.now() - begun
}

async function references({ analytics, pool }: Bench, asked: readonly Asked[]): Promise<Map<string, Readonly<{ clickhouse?: number; postgres?: number }>>> {
  const found = new Map<string, { clickhouse?: number; postgres?: number }>()
  for (const { name, clickhouse, postgres } of asked) {
    const settings = { do_not_merge_across_partitions_select_final: 1 } as const
    found.set(name, {
      ...(clickhouse && { clickhouse: await bare(() => analytics.query(clickhouse, {}, { settings })) }),
      ...(postgres && { postgres: await oncePatiently(pool, postgres) }),
    })
    tell(`bare ${name}: ${JSON.stringify(found.get(name))}`)
  }
  return found
}

const bench = await startBench(directory)
let server: Instance | undefined
try {
  const filled = await fill(bench, voices, tell)
  const asked = questions(filled, await wordsToSearch(bench, filled))
  server = await bench.startServer()
  // Voices of a directory that is kept were read by the release that filled it: reading ten million anew is not what is measured here.
  await bench.pool.query('SELECT graphile_worker.remove_job($1)', [`bring forward ${filled.workspaceId}`])
  tell('waiting until every month is added up')
  const rolled = await untilRolled(bench)
  const memory = async (): Promise<number> => (await memoryOf(`${directory}/engines`)) + (await memoryOf(bench.serverDirectory))
  const idle = await memory()
  const target = { url: server.url, key: filled.key }
  const first = new Map<string, number>()
  const whole = new Map<string, number>()
  for (const question of asked) {
    first.set(question.name, await ask(target, question))
    if (question.until) whole.set(question.name, (first.get(question.name) ?? 0) + (await ask(target, { name: question.name, requests: [question.until] })))
  }
  const ingest = startIngest(target, await readRealTexts(), perSecond)
  let peak = 0
  const watching = setInterval(() => void memory().then((now) => (peak = Math.max(peak, now))), 1000)
  await sleep(10_000)
  const begun = performance.now()
  const before = ingest.sent()
  const times = await askAtOnce(target, asked, users, rounds)
  const seconds = (performance.now() - begun) / 1000
  const taken = ingest.sent() - before
  clearInterval(watching)
  await ingest.stop()
  await server.stop()
  const load = loadavg()[0] ?? 0
  const reference = numberOption('reference', 1) === 1 ? await references(bench, asked) : new Map<string, { clickhouse?: number; postgres?: number }>()
  const ms = (value: number): number => Math.round(value)
  printReport({
    benchmark: 'explore',
    figures: [
      ...asked.flatMap(({ name }) => [
        { name: `${name}: first`, value: ms(first.get(name) ?? 0), unit: 'ms' },
        ...(whole.has(name) ? [{ name: `${name}: until it was exact`, value: ms(whole.get(name) ?? 0), unit: 'ms' }] : []),
        { name: `${name}: median`, value: ms(median(times.get(name) ?? [])), unit: 'ms' },
        { name: `${name}: p95`, value: ms(percentile(times.get(name) ?? [], 0.95)), unit: 'ms' },
      ]),
      { name: 'all questions: p95', value: ms(percentile([...times.values()].flat(), 0.95)), unit: 'ms' },
      { name: 'questions over 300 ms at p95', value: asked.filter(({ name }) => percentile(times.get(name) ?? [], 0.95) > 300).length, unit: '' },
      { name: 'voices taken in meanwhile', value: taken / seconds, unit: '/s' },
      { name: 'adding the months up took', value: rolled, unit: 's' },
      { name: 'memory before the first question (PSS)', value: idle, unit: 'MB' },
      { name: 'most memory meanwhile (PSS)', value: peak, unit: 'MB' },
      { name: 'load of the machine over a minute', value: load, unit: '' },
    ],
    reference: [...reference].flatMap(([name, { clickhouse, postgres }]) => [
      ...(clickhouse === undefined ? [] : [{ name: `${name}: bare ClickHouse`, value: ms(clickhouse), unit: 'ms' }]),
      ...(postgres === undefined ? [] : [{ name: `${name}: PostgreSQL`, value: ms(postgres), unit: 'ms' }]),
    ]),
    ratio: null,
    note: `${voices} voices, ${users} users at once; bare statements alone on the machine, without ingest. Goal: p95 ≤ 300 ms. PostgreSQL is stopped after ${patienceMs / 1000} s.`,
  })
} finally {
  await server?.stop()
  await bench.stop()
  if (kept === undefined) await removeDataDirectory(directory)
}
process.exit()
