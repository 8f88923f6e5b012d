import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

type HostRecord = Readonly<{ pid: number; parent: number }>

const ORPHAN_TERM_MS = 5_000
const POLL_MS = 50

/** Remembers which process serves the data directory, for the next start after a crash. */
export async function recordHost(dataDirectory: string, pid: number): Promise<void> {
  await writeFile(recordFile(dataDirectory), JSON.stringify({ pid, parent: process.pid } satisfies HostRecord))
}

export async function forgetHost(dataDirectory: string): Promise<void> {
  await rm(recordFile(dataDirectory), { force: true })
}

/**
 * Stops a host that an earlier server left behind on this directory. It would leave by itself when it sees its parent
 * die; this covers one that hangs.
 * @throws Error when the host belongs to another server that is still running.
 */
export async function stopOrphanHost(dataDirectory: string): Promise<void> {
  const record = await readRecord(dataDirectory)
  if (record === undefined) return
  if (!(await isHost(record.pid, dataDirectory))) return forgetHost(dataDirectory)
  if ((await parentOf(record.pid)) === record.parent) {
    throw new Error(`The analytics data directory ${dataDirectory} is in use by another running Koewa server (pid ${record.parent}).`)
  }
  signal(record.pid, 'SIGTERM')
  if (!(await isGone(record.pid, dataDirectory, ORPHAN_TERM_MS))) {
    signal(record.pid, 'SIGKILL')
    await isGone(record.pid, dataDirectory, ORPHAN_TERM_MS)
  }
  await forgetHost(dataDirectory)
}

async function isGone(pid: number, dataDirectory: string, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end;) {
    if (!(await isHost(pid, dataDirectory))) return true
    await sleep(POLL_MS)
  }
  return false
}

/** A pid alone proves nothing, it may have been given to another process: the command has to be ours, on this directory. */
async function isHost(pid: number, dataDirectory: string): Promise<boolean> {
  const command = existsSync('/proc/self/cmdline')
    ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
    : await ps(pid, 'command')
  return command.includes('clickhouse/host/main.ts') && command.includes(dataDirectory)
}

async function parentOf(pid: number): Promise<number> {
  if (!existsSync('/proc/self/stat')) return Number(await ps(pid, 'ppid'))
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // After the command in brackets, which may itself hold spaces: state, then the parent.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

async function ps(pid: number, field: 'command' | 'ppid'): Promise<string> {
  const run = promisify(execFile)
  return run('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)]).then(({ stdout }) => stdout.trim(), () => '')
}

async function readRecord(dataDirectory: string): Promise<HostRecord | undefined> {
  const text = await readFile(recordFile(dataDirectory), 'utf8').catch(() => '')
  const [, pid, parent] = /"pid":(\d+),"parent":(\d+)/.exec(text) ?? []
  return pid === undefined ? undefined : { pid: Number(pid), parent: Number(parent) }
}

function recordFile(dataDirectory: string): string {
  return join(dataDirectory, 'host.json')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}
