import { createWriteStream, openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Instance, makeDataDirectory, removeDataDirectory, runCli, startInstance } from './instance.ts'
import { readRealTexts, variedText } from './real-texts.ts'
import { numberOption, printReport, textOption, type Figure } from './report.ts'
import { memoryByPart, type MemoryPart } from './soak/memory.ts'

/**
 * The memory of an import over HTTP as its file grows: a CSV of `--size` (2GB by default) is uploaded, compared row by row with
 * what is there, and taken, for `--minutes` each at the most (default: to the end). Peaks over idle by part, and how much memory a
 * further million rows takes.
 */
const bytes = readSize(textOption('size') ?? '2GB')
const minutes = numberOption('minutes', Number.POSITIVE_INFINITY)
const lookMs = 1000

function readSize(text: string): number {
  const [, number = '', unit = 'B'] = /^([\d.]+)(B|KB|MB|GB)?$/.exec(text) ?? []
  const size = Number(number) * 1024 ** ['B', 'KB', 'MB', 'GB'].indexOf(unit)
  if (!(size > 0)) throw new Error(`--size ${text} is no size such as 500MB or 2GB`)
  return size
}

/** Rows of real texts, varied so that none repeats, until the file is as large as wanted. @returns how many */
async function writeCsv(path: string): Promise<number> {
  const texts = await readRealTexts()
  const out = createWriteStream(path, { highWaterMark: 1024 * 1024 })
  out.write('id,日時,顧客接点,チャネル,NPS,顧客ID,本文\n')
  let [written, rows] = [0, 0]
  while (written < bytes) {
    let block = ''
    for (let count = 0; count < 500; count++, rows++) {
      block += `row-${rows},${new Date(Date.UTC(2020, 0, 1) + rows * 30_000).toISOString()},窓口${rows % 25},${['電話', 'メール', 'フォーム', '店舗'][rows % 4]},${rows % 11},顧客${rows % 90_000},"${variedText(texts, rows).replaceAll('"', '""')}"\n`
    }
    written += Buffer.byteLength(block)
    if (!out.write(block)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return rows
}

type Look = Readonly<{ rows: number; total: number; parts: Readonly<Record<MemoryPart, number>> }>
type Phase = Readonly<{ name: string; seconds: number; looks: readonly Look[] }>
type Row = { id: string; status: string; rows: number; accepted: number; rejected: number; bytesRead: number; error: string | null; comparison: { status: string; rows: number; fresh: number } | null }

const dataDirectory = await makeDataDirectory()
let instance: Instance | undefined
try {
  const file = join(dataDirectory, 'voices.csv')
  const rows = await writeCsv(file)
  const size = (await stat(file)).size
  const started = (instance = await startInstance(dataDirectory))
  await runCli(dataDirectory, ['workspace', 'create', 'import', '--owner', 'owner@bench.example', '--password-stdin', '--json'], 'import-bench-password\n')
  const signedIn = await fetch(`${started.url}/api/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: started.url }, body: JSON.stringify({ email: 'owner@bench.example', password: 'import-bench-password' }),
  })
  if (!signedIn.ok) throw new Error(`Signing in answered ${signedIn.status}`)
  const headers = { cookie: signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '), origin: started.url }
  const ask = async <T>(method: string, path: string, body?: string | FormData): Promise<T> => {
    const response = await fetch(`${started.url}/api/v1${path}`, { method, headers: { ...headers, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) }, ...(body === undefined ? {} : { body }) })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
  await sleep(5000)
  const idle = await memoryByPart(dataDirectory)
  const idleTotal = sum(idle)
  let done = 0
  const watch = async <T>(name: string, work: () => Promise<T>): Promise<{ phase: Phase; answer: T }> => {
    const looks: Look[] = []
    const begun = performance.now()
    const timer = setInterval(() => void memoryByPart(dataDirectory).then((parts) => looks.push({ rows: done, total: sum(parts), parts })), lookMs)
    const answer = await work()
    clearInterval(timer)
    return { phase: { name, seconds: (performance.now() - begun) / 1000, looks }, answer }
  }
  const { phase: uploading, answer: uploaded } = await watch('upload', async () => {
    const form = new FormData()
    form.append('file', await openAsBlob(file), 'voices.csv')
    return ask<Row>('POST', '/imports', form)
  })
  const { phase: comparing, answer: compared } = await watch('comparison', async () => {
    await ask('POST', `/imports/${uploaded.id}/comparison`, '{}')
    const until = performance.now() + minutes * 60_000
    for (;;) {
      const row = await ask<Row>('GET', `/imports/${uploaded.id}`)
      done = row.comparison?.rows ?? 0
      if (row.comparison?.status !== 'running' || performance.now() > until) return row
      await sleep(lookMs)
    }
  })
  const rowsCompared = compared.comparison?.rows ?? 0
  if (compared.comparison?.status === 'failed' || compared.comparison?.fresh !== rowsCompared) throw new Error(`The comparison of ${rows} rows ended as ${JSON.stringify(compared.comparison)}`)
  done = 0
  const { phase: taking, answer: taken } = await watch('import', async () => {
    await ask('POST', `/imports/${uploaded.id}/run`, '{}')
    const until = performance.now() + minutes * 60_000
    for (;;) {
      const row = await ask<Row>('GET', `/imports/${uploaded.id}`)
      done = row.rows
      if (row.status !== 'running' || performance.now() > until) return row
      await sleep(lookMs)
    }
  })
  if (taken.status === 'failed' || taken.rejected > 0) throw new Error(`The import ended as ${JSON.stringify({ status: taken.status, error: taken.error, rejected: taken.rejected })}`)
  await started.stop()
  const peaks = [uploading, comparing, taking].flatMap(({ name, looks, seconds }): Figure[] => [
    { name: `${name}, seconds`, value: seconds, unit: 's' },
    { name: `${name}, most memory over idle (PSS)`, value: Math.max(...looks.map(({ total }) => total)) - idleTotal, unit: 'MB' },
    { name: `${name}, of it the server`, value: Math.max(...looks.map(({ parts }) => parts.server)) - idle.server, unit: 'MB' },
  ])
  printReport({
    benchmark: 'import-memory',
    figures: [
      { name: 'file', value: size / 1024 ** 2, unit: 'MB' }, { name: 'rows', value: rows, unit: '' }, { name: 'idle memory (PSS)', value: idleTotal, unit: 'MB' }, ...peaks,
      { name: 'rows compared', value: rowsCompared, unit: '' },
      { name: 'comparison', value: rowsCompared / comparing.seconds, unit: 'rows/s' },
      { name: 'comparison, server memory of a further million rows', value: slope(comparing.looks), unit: 'MB' },
      { name: 'rows taken', value: taken.rows, unit: '' },
      { name: 'import', value: taken.rows / taking.seconds, unit: 'rows/s' },
      { name: 'import, server memory of a further million rows', value: slope(taking.looks), unit: 'MB' },
    ],
    note: taken.status === 'running' ? `Stopped after ${minutes} minutes with ${Math.round((taken.bytesRead / size) * 100)} % of the file taken.` : 'The whole file was taken.',
  })
} finally {
  await instance?.stop()
  await removeDataDirectory(dataDirectory)
}

function sum(parts: Readonly<Record<MemoryPart, number>>): number {
  return parts.server + parts.ClickHouse + parts.PostgreSQL
}

/** MB of the server by million rows, least squares over the second half: by then everything that is loaded once is. */
function slope(looks: readonly Look[]): number {
  const half = looks.slice(Math.floor(looks.length / 2))
  const mean = (of: (look: Look) => number): number => half.reduce((total, look) => total + of(look), 0) / half.length
  const [x, y] = [mean(({ rows }) => rows), mean(({ parts }) => parts.server)]
  const spread = half.reduce((total, look) => total + (look.rows - x) ** 2, 0)
  return spread === 0 ? 0 : (half.reduce((total, look) => total + (look.rows - x) * (look.parts.server - y), 0) / spread) * 1e6
}
