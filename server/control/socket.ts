import { createHash } from 'node:crypto'
import { lstat, mkdir, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A UNIX socket's path has room for 107 bytes; a deep data directory gets a short one of its own in the temporary directory. */
const longestPath = 100

/**
 * Where the server of a data directory takes the operator's commands. Only its owner may enter the directory the socket
 * lies in, so whoever can open it may administer Koewa.
 */
export async function controlSocket(dataDirectory: string): Promise<string> {
  const real = await realpath(dataDirectory)
  const inside = join(real, 'run')
  const direct = join(inside, 'control.sock')
  if (Buffer.byteLength(direct) <= longestPath) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return direct
  }
  const digest = createHash('sha256').update(real).digest('hex').slice(0, 16)
  const outside = join(tmpdir(), `koewa-${userInfo().uid}-${digest}`)
  await mkdir(outside, { recursive: true, mode: 0o700 })
  // Anybody may write to the temporary directory: a directory that somebody else made there first is not ours to trust.
  const found = await lstat(outside)
  if (!found.isDirectory() || found.uid !== userInfo().uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${outside} belongs to somebody else or is open to others. Remove it, or use a shorter path for KOEWA_DATA.`)
  }
  return join(outside, 'control.sock')
}

/** Whether a server answers there; a socket that a killed server left behind does not. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

export async function removeStaleSocket(path: string): Promise<void> {
  if (!(await answers(path))) await rm(path, { force: true })
}
