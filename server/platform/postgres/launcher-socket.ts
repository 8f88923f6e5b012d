import { createHash } from 'node:crypto'
import { lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PostgresStartError } from './launcher-failure.ts'

/** No TCP port is opened; the number only names the socket file. */
export const port = 5432

/** Bytes (not characters: a Japanese letter has three) a socket path may have, without the closing zero: sun_path in unix(7). */
const longest = process.platform === 'linux' ? 107 : 103

/** A directory through which a client reaches PostgreSQL's socket in `cluster`: itself, or a short symlink when the path is too long. */
export async function socketDirectory(cluster: string): Promise<string> {
  if (fits(cluster)) return cluster
  const uid = process.getuid?.() ?? 0
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  for (const base of [tmpdir(), '/tmp']) {
    const home = join(base, `koewa-${uid}`)
    const path = join(home, name)
    if (fits(path) && (await ownDirectory(home, uid))) {
      if ((await readlink(path).catch(() => undefined)) === cluster) return path
      await rm(path, { force: true })
      await symlink(cluster, path)
      return path
    }
  }
  throw new PostgresStartError(`The path ${cluster} is too long for a UNIX socket and no short link could be made in ${tmpdir()}: set KOEWA_DATA to a shorter path.`)
}

/** Removes the short symlink, when there was one. */
export async function removeSocketLink(directory: string, cluster: string): Promise<void> {
  if (directory !== cluster) await rm(directory, { force: true })
}

function fits(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${port}`)) <= longest
}

/** In a shared temporary directory somebody else may have made ours first, to lead our clients to their server. */
async function ownDirectory(path: string, uid: number): Promise<boolean> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch(() => undefined)
  const found = await lstat(path).catch(() => undefined)
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
}
