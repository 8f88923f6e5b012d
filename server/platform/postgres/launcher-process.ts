import { execFileSync } from 'node:child_process'
import { readFile, readlink, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process with this id exists (also when it belongs to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * A text that tells this process from any later one with the same id: its start time (Linux: clock ticks since boot, proc(5) field 22).
 * Undefined when the process does not exist.
 */
export async function startTime(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return psColumn(pid, 'lstart=')
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/**
 * Whether `pid` is the very program `command` (executable and arguments) working in `directory`.
 * The command line is readable by everyone; executable and working directory are compared as well where we may look
 * (root in a container without SYS_PTRACE may not).
 */
export async function runsCommand(pid: number, command: readonly string[], directory: string): Promise<boolean> {
  if (process.platform !== 'linux') return psColumn(pid, 'command=') === command.join(' ')
  const running = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (running !== `${command.join('\0')}\0`) return false
  // A reinstalled package leaves the old program running from a deleted file: not ours any more.
  if ((await readlink(`/proc/${pid}/exe`).catch(() => '')).endsWith(' (deleted)')) return false
  return (await worksIn(pid, directory)) ?? true
}

/** Whether `pid` is some PostgreSQL whose working directory is `directory`; of other versions and settings too. */
export async function isPostgresIn(pid: number, directory: string): Promise<boolean> {
  if (process.platform !== 'linux') {
    const command = psColumn(pid, 'command=') ?? ''
    return command.includes('postgres') && command.includes(directory)
  }
  const program = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')[0] ?? ''
  if (!/(^|\/)postgres\b/.test(program)) return false
  return (await worksIn(pid, directory)) ?? true
}

async function worksIn(pid: number, directory: string): Promise<boolean | undefined> {
  try {
    const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(directory)])
    return theirs.dev === ours.dev && theirs.ino === ours.ino
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? false : undefined
  }
}

function psColumn(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', column], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
  } catch {
    return undefined
  }
}

/** Waits until the process `pid` that started at `since` is gone; false when `limit` milliseconds passed first. */
export async function gone(pid: number, since: string | undefined, limit: number): Promise<boolean> {
  const end = performance.now() + limit
  while ((await startTime(pid)) === since && since !== undefined) {
    if (performance.now() >= end) return false
    await sleep(20)
  }
  return true
}

/** Sends each signal in turn, waiting its time (ms) for the process to go; sends nothing once it has gone. */
export async function endProcess(pid: number, since: string | undefined, steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<void> {
  for (const [signal, patience] of steps) {
    if (since === undefined || (await startTime(pid)) !== since) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw error
    }
    if (await gone(pid, since, patience)) return
  }
}
