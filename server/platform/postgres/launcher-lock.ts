import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PostgresStartError, explained } from './launcher-failure.ts'
import { startTime } from './launcher-process.ts'

/** The right of one server process to a data directory. */
export interface DataDirectoryLock {
  release(): Promise<void>
}

/**
 * Claims `dataDirectory` for this process, so that a second server (which would otherwise adopt our PostgreSQL) is refused.
 * The lock file names the holder's pid and start time: it is void as soon as that process is gone, however it ended.
 * @throws PostgresStartError when another living server holds it, or the directory cannot be written
 */
export async function lockDataDirectory(dataDirectory: string): Promise<DataDirectoryLock> {
  const path = join(dataDirectory, 'server.lock')
  const claim = `${path}.${process.pid}`
  const mine = `${process.pid} ${await startTime(process.pid)}\n`
  await explained(dataDirectory, async () => {
    // Customers' words are in it. (As root on macOS, PostgreSQL's user has to pass through.)
    await mkdir(dataDirectory, { recursive: true, mode: process.platform === 'linux' ? 0o700 : 0o711 })
    await writeFile(claim, mine, { mode: 0o600 })
  })
  try {
    for (;;) {
      // link() makes the lock appear complete or not at all, and fails when one is there.
      const taken = await link(claim, path).then(() => true, (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false
        throw error
      })
      if (taken) break
      await discardIfStale(path, dataDirectory)
    }
  } finally {
    await rm(claim, { force: true })
  }
  return {
    async release() {
      if (await readFile(path, 'utf8').catch(() => '') === mine) await rm(path, { force: true })
    },
  }
}

async function discardIfStale(path: string, dataDirectory: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => undefined)
  if (found === undefined) return
  const [pid, since] = found.trim().split(' ')
  if (since !== undefined && (await startTime(Number(pid))) === since) {
    const who = Number(pid) === process.pid ? 'This process already uses' : `Another Koewa server (process ${pid}) is using`
    throw new PostgresStartError(`${who} ${dataDirectory}: stop it first, or give this one its own directory in KOEWA_DATA.`)
  }
  // Move it aside, then look at what was moved: another starter may have replaced the stale lock with its own meanwhile.
  const aside = `${path}.stale.${process.pid}`
  await rename(path, aside).catch(() => undefined)
  if (await readFile(aside, 'utf8').catch(() => found) !== found) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}
