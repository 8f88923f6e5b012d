import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { estimates, figuresOf, slopes, watch, type Phase, type Progress } from './import-memory/phases.ts'
import { Session } from './import-memory/session.ts'
import { writeCsv, type FileKind } from './import-memory/write-csv.ts'
import { type Instance, makeDataDirectory, removeDataDirectory, runCli, startInstance } from './instance.ts'
import { numberOption, printReport, textOption, type Figure } from './report.ts'
import { allParts, lookAtMemory } from './soak/memory.ts'

/**
 * The memory of an import over HTTP as its file grows: a CSV of `--size` (2GB by default) of `--kind` voices (the default) or
 * transactions is uploaded, compared row by row with what is there (voices), and taken, for `--minutes` each at the most (default:
 * to the end). Peaks over idle by process, and how much memory a further million rows takes.
 *
 * `--interrupt`: the server is killed with SIGKILL after a quarter of the rows and started again, and the import is paused for a
 * while after 40 %. `--undo`: at the end the import is taken back. Meanwhile another person's requests are timed.
 */
const bytes = readSize(textOption('size') ?? '2GB')
const kind = readKind(textOption('kind') ?? 'voices')
const minutes = numberOption('minutes', Number.POSITIVE_INFINITY)
const interrupted = process.argv.includes('--interrupt')
const undone = process.argv.includes('--undo')
const askMs = 1000
const pauseMs = 10_000

function readSize(text: string): number {
  const [, number = '', unit = 'B'] = /^([\d.]+)(B|KB|MB|GB)?$/.exec(text) ?? []
  const size = Number(number) * 1024 ** ['B', 'KB', 'MB', 'GB'].indexOf(unit)
  if (!(size > 0)) throw new Error(`--size ${text} is no size such as 500MB or 2GB`)
  return size
}

function readKind(text: string): FileKind {
  if (text !== 'voices' && text !== 'transactions') throw new Error(`--kind ${text} is neither voices nor transactions`)
  return text
}

type Row = {
  id: string; status: string; rows: number; accepted: number; duplicates: number; rejected: number; bytesRead: number; secondsLeft: number | null; error: string | null
  comparison: { status: string; rows: number; fresh: number } | null; undo: Record<FileKind | 'total', number> | null
}

const dataDirectory = await makeDataDirectory()
const progress: Progress = { rows: 0, secondsLeft: null }
const owner = ['owner@bench.example', 'import-bench-password'] as const
let instance: Instance | undefined

/** Asks for the import every second until `ended` says so, or the time is over. */
async function follow(session: Session, id: string, rowsOf: (row: Row) => number, ended: (row: Row) => boolean): Promise<Row> {
  const until = performance.now() + minutes * 60_000
  for (;;) {
    const row = await session.ask<Row>('GET', `/imports/${id}`)
    progress.rows = rowsOf(row)
    progress.secondsLeft = row.secondsLeft
    if (ended(row) || performance.now() > until) return row
    await sleep(askMs)
  }
}

async function crash(session: Session): Promise<void> {
  const killed = instance?.process
  if (!killed) return
  killed.kill('SIGKILL')
  if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit')
  instance = await startInstance(dataDirectory)
  session.moveTo(instance.url)
}

/** Takes the file to its end. @returns with how many seconds passed from the restart to the next row */
async function take(session: Session, id: string, rows: number): Promise<{ row: Row; resumedAfter: number | undefined }> {
  const rowsOf = (row: Row): number => row.rows
  const running = (row: Row): boolean => row.status === 'running'
  await session.ask('POST', `/imports/${id}/run`, {})
  let resumedAfter: number | undefined
  if (interrupted) {
    const before = await follow(session, id, rowsOf, (row) => !running(row) || row.rows >= rows * 0.25)
    await crash(session)
    const begun = performance.now()
    await follow(session, id, rowsOf, (row) => !running(row) || row.rows > before.rows)
    resumedAfter = (performance.now() - begun) / 1000
    await follow(session, id, rowsOf, (row) => !running(row) || row.rows >= rows * 0.4)
    await session.ask('POST', `/imports/${id}/pause`, {})
    await sleep(pauseMs)
    await session.ask('DELETE', `/imports/${id}/pause`)
  }
  return { row: await follow(session, id, rowsOf, (row) => !running(row)), resumedAfter }
}

try {
  const file = join(dataDirectory, `${kind}.csv`)
  const rows = await writeCsv(file, kind, bytes)
  const size = (await stat(file)).size
  const started = (instance = await startInstance(dataDirectory))
  await runCli(dataDirectory, ['workspace', 'create', 'import', '--owner', owner[0], '--password-stdin', '--json'], `${owner[1]}\n`)
  const session = await Session.signIn(started.url, ...owner)
  await sleep(5000)
  const idle = await lookAtMemory(dataDirectory)
  const beside = (): Promise<unknown> => session.ask('GET', '/customers?limit=20')
  const phases: Phase[] = []
  const figures: Figure[] = [{ name: 'file', value: size / 1024 ** 2, unit: 'MB' }, { name: 'rows', value: rows, unit: '' }, { name: 'idle memory (PSS)', value: allParts(idle.pss), unit: 'MB' }]
  const during = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    Object.assign(progress, { rows: 0, secondsLeft: null })
    const { phase, answer } = await watch(dataDirectory, name, progress, work, beside)
    phases.push(phase)
    const own = figuresOf(phase, idle)
    figures.push(...own)
    // Whoever waits for hours sees what there is so far, and keeps it when the rest is broken off.
    process.stderr.write(`${own.map((figure) => `${figure.name} ${figure.value.toFixed(1)} ${figure.unit}`).join('\n')}\n`)
    return answer
  }
  const { id } = await during('upload', async () => {
    const form = new FormData()
    form.append('file', await openAsBlob(file), `${kind}.csv`)
    return session.ask<Row>('POST', `/imports?kind=${kind}`, form)
  })
  const speed = (name: string, done: number): void => {
    const phase = phases.at(-1) as Phase
    figures.push({ name: `${name}, rows`, value: done, unit: '' }, { name: `${name}, speed`, value: done / phase.seconds, unit: 'rows/s' }, ...slopes(phase), ...estimates(phase))
  }
  if (kind === 'voices') {
    const { comparison } = await during('comparison', async () => {
      await session.ask('POST', `/imports/${id}/comparison`, {})
      return follow(session, id, (row) => row.comparison?.rows ?? 0, (row) => row.comparison?.status !== 'running')
    })
    if (comparison === null || comparison.status === 'failed' || comparison.fresh !== comparison.rows) throw new Error(`The comparison of ${rows} rows ended as ${JSON.stringify(comparison)}`)
    speed('comparison', comparison.rows)
  }
  const { row: taken, resumedAfter } = await during('import', () => take(session, id, rows))
  if (taken.status === 'failed') throw new Error(`The import ended as ${JSON.stringify({ status: taken.status, error: taken.error })}`)
  speed('import', taken.rows)
  figures.push({ name: 'rows accepted', value: taken.accepted, unit: '' }, { name: 'rows rejected or taken twice', value: taken.rejected + taken.duplicates, unit: '' })
  if (resumedAfter !== undefined) figures.push({ name: 'from the restart to the next row', value: resumedAfter, unit: 's' })
  const whole = taken.status === 'finished'
  if (whole) {
    const stored = (await session.ask<Record<FileKind, number>>('GET', `/imports/${id}/undo/counts`))[kind]
    figures.push({ name: 'rows in the database beyond those of the file', value: stored - rows, unit: '' })
  }
  if (undone && whole) {
    const gone = await during('undo', async () => {
      await session.ask('POST', `/imports/${id}/undo`, { acceptLoss: true })
      return follow(session, id, (row) => row.undo?.[kind] ?? 0, (row) => row.status === 'undone')
    })
    speed('undo', gone.undo?.[kind] ?? 0)
  }
  await instance.stop()
  printReport({ benchmark: 'import-memory', figures, note: whole ? 'The whole file was taken.' : `Stopped after ${minutes} minutes with ${Math.round((taken.bytesRead / size) * 100)} % of the file taken.` })
} finally {
  await instance?.stop()
  await removeDataDirectory(dataDirectory)
}
