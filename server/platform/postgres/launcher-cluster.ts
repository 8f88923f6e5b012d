import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, lchown, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './launcher-binaries.ts'
import { PostgresStartError, startError } from './launcher-failure.ts'
import type { PostgresUser } from './launcher-user.ts'

const run = promisify(execFile)

/** Database role of Koewa in its own PostgreSQL. */
export const role = 'koewa'

/**
 * What PostgreSQL is told as its data directory. On Linux it is its working directory, entered before the change of user, so that
 * nothing above it (a root-made 0700 temporary directory, a 0700 home) need be open to that user.
 */
export function directoryArgument(cluster: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/**
 * Makes sure `home` (KOEWA_DATA/postgres) holds an initialised cluster of this major version, owned by `user`.
 * @returns the password of the role, kept in `home`/password (0600)
 */
export async function prepareCluster(home: string, cluster: string, binaries: Binaries, user: PostgresUser, sync: boolean): Promise<string> {
  // Ours to enter and list only; PostgreSQL's user may pass through to its cluster.
  await mkdir(home, { recursive: true })
  await chmod(home, 0o711)
  await removeDrafts(home)
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (version === undefined) return initialise(home, cluster, binaries, user, sync)
  checkVersion(Number.parseInt(version, 10), binaries.major, cluster)
  await giveTo(cluster, user)
  const password = await readFile(join(home, 'password'), 'utf8').catch((error: unknown) => {
    throw new PostgresStartError(`The password file ${join(home, 'password')} of the database cannot be read: restore it from a backup.`, { cause: error })
  })
  return password.trim()
}

function checkVersion(found: number, ours: number, cluster: string): void {
  if (found === ours) return
  const advice = found > ours ? 'update Koewa to the version that made it' : `dump it with the Koewa that made it and restore the dump here`
  throw new PostgresStartError(`The database in ${cluster} was made by PostgreSQL ${found}, and this Koewa brings PostgreSQL ${ours}: ${advice}.`)
}

/** initdb in a directory of its own, renamed when complete: a start that was killed leaves nothing half made. */
async function initialise(home: string, cluster: string, binaries: Binaries, user: PostgresUser, sync: boolean): Promise<string> {
  const password = randomBytes(24).toString('hex')
  const draft = await mkdtemp(join(home, 'initialising-'))
  const secret = `${draft}.password`
  await writeFile(secret, password, { mode: 0o400 })
  if ('uid' in user) await Promise.all([draft, secret].map((path) => chown(path, user.uid, user.gid)))
  const base = ['-D', directoryArgument(draft), '-U', role, `--pwfile=../${basename(secret)}`, '--auth=scram-sha-256',
    '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(sync ? [] : ['--no-sync'])]
  const initdb = (options: string[]) => run(binaries.initdb, [...base, ...options], { ...user, cwd: draft, env: {} })
  try {
    // LC_CTYPE matters beside the builtin provider: with C, pg_trgm and the text-search parser know no Japanese letter.
    // Systems without C.UTF-8 (old macOS) call it UTF-8.
    await initdb(['--lc-ctype=C.UTF-8']).catch((error: { stderr?: string }) => {
      if (!/invalid locale name/.test(error.stderr ?? '')) throw error
      return initdb(['--lc-ctype=UTF-8'])
    })
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw startError((error as { stderr?: string }).stderr || String(error), home, error)
  } finally {
    await rm(secret, { force: true })
  }
  await writeFile(join(home, 'password'), `${password}\n`, { mode: 0o600 })
  await rename(draft, cluster)
  return password
}

/** What a killed first start left. Its initdb may be writing for another second, and then the start after this one removes it. */
async function removeDrafts(home: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith('initialising-'))
  await Promise.all(drafts.map((name) => rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)))
}

/** A cluster that root restored or copied belongs to root: hand it to PostgreSQL's user. */
async function giveTo(cluster: string, user: PostgresUser): Promise<void> {
  if (!('uid' in user) || (await stat(cluster)).uid !== 0) return
  for (const entry of await readdir(cluster, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
  await chown(cluster, user.uid, user.gid)
  await chmod(cluster, 0o700)
}
