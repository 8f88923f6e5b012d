/**
 * analytics-host: ClickHouse's HTTP interface on loopback over the embedded engine, one data directory per process.
 * Run by the supervisor: `KOEWA_ANALYTICS_TOKEN=… node host/main.ts --data DIR --listen 127.0.0.1:0`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { engineConfig } from './engine-config.ts'
import { Engine, ENGINE_LIMITS } from './engine.ts'
import { createHttpServer } from './http.ts'

/** What the host tells its supervisor over IPC. */
export type HostReport =
  | Readonly<{ kind: 'ready'; port: number; version: string }>
  | Readonly<{ kind: 'failed'; sentence: string }>

const DRAIN_MS = 15_000
const ORPHAN_DRAIN_MS = 1_000

try {
  await start()
} catch (error) {
  await leave({ kind: 'failed', sentence: error instanceof Error ? error.message : String(error) })
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, listen: { type: 'string', default: '127.0.0.1:0' } } })
  const token = process.env['KOEWA_ANALYTICS_TOKEN'] ?? ''
  if (values.data === undefined || token === '') {
    throw new Error('The analytics host needs --data DIR and its token in KOEWA_ANALYTICS_TOKEN.')
  }
  const directory = resolve(values.data)
  const dataDirectory = join(directory, 'engine')
  const configFile = join(directory, 'engine.xml')
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  writeFileSync(configFile, engineConfig())

  const dead = (reason: string): void => void leave({ kind: 'failed', sentence: `An engine session ended: ${reason}.` })
  const engine = await Engine.open({ dataDirectory, configFile }, ENGINE_LIMITS, dead)
    .catch((error: unknown) => { throw new Error(whyNotOpened(error, dataDirectory)) })
  const server = createHttpServer(engine, token)
  const [host = '127.0.0.1', port = '0'] = values.listen.split(':')
  await new Promise<void>((listening, refused) => {
    server.once('error', refused)
    server.listen(Number(port), host, listening)
  })

  let stopping = false
  const stop = async (drainMs: number): Promise<void> => {
    if (stopping) return
    stopping = true
    server.close()
    server.closeIdleConnections()
    await Promise.race([engine.drain(), new Promise((late) => setTimeout(late, drainMs))])
    await leave()
  }
  process.on('SIGTERM', () => void stop(DRAIN_MS))
  process.on('SIGINT', () => void stop(DRAIN_MS))
  // The parent is gone, and with it every caller; its successor will want the directory at once.
  process.on('disconnect', () => void stop(ORPHAN_DRAIN_MS))
  // It may have gone while the engine opened.
  if (process.send !== undefined && !process.connected) return stop(ORPHAN_DRAIN_MS)
  await report({ kind: 'ready', port: (server.address() as AddressInfo).port, version: engine.version })
}

function whyNotOpened(error: unknown, dataDirectory: string): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/no native binding|failed to load native/.test(text)) {
    return `The embedded ClickHouse engine is not available for ${process.platform}-${process.arch}: set CLICKHOUSE_URL to a ClickHouse server. (${text})`
  }
  const owner = ownerOf(dataDirectory)
  if (owner !== undefined) return `The analytics data directory ${dataDirectory} is in use by another process (pid ${owner}).`
  return `The embedded ClickHouse engine cannot open ${dataDirectory}: ${text}`
}

/** The living process that the engine's status file names; the engine itself holds a lock on that file. */
function ownerOf(dataDirectory: string): number | undefined {
  try {
    const pid = Number(/PID: (\d+)/.exec(readFileSync(join(dataDirectory, 'status'), 'utf8'))?.[1])
    process.kill(pid, 0)
    return pid === process.pid ? undefined : pid
  } catch {
    return undefined
  }
}

async function report(message: HostReport): Promise<void> {
  if (process.send === undefined) return console.log(JSON.stringify(message))
  await new Promise((sent) => process.send?.(message, sent))
}

/**
 * Ends the process without running exit handlers: the engine's own crash or hang once its threads have loaded it
 * (measured: SIGSEGV in process.exit). What was acknowledged is on the disk, so there is nothing left to do.
 */
async function leave(last?: HostReport): Promise<void> {
  if (last !== undefined) await report(last)
  process.kill(process.pid, 'SIGKILL')
}
