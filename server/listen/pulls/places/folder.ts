import { createReadStream } from 'node:fs'
import { copyFile, mkdir, opendir, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { type FolderPlace, mostFiles, type OpenPlace, PullFault, type RemoteFile } from '../place.ts'

/**
 * A folder of the server's own disk, under one of the roots that the operator allows: symbolic links are followed first, so
 * that none leads out of them.
 */
export async function openFolder({ path }: FolderPlace, roots: readonly string[]): Promise<OpenPlace> {
  const folder = await within(path, roots)
  return {
    async list() {
      const files: RemoteFile[] = []
      for await (const entry of await opendir(folder).catch(refused)) {
        if (!entry.isFile()) continue
        const { size, mtime } = await stat(join(folder, entry.name)).catch(refused)
        files.push({ path: entry.name, bytes: size, stamp: mtime.toISOString(), changedAt: mtime })
        if (files.length >= mostFiles) break
      }
      return files
    },
    read: async (file) => createReadStream(join(folder, basename(file.path))),
    async isAsListed({ path, bytes, stamp }) {
      const found = await stat(join(folder, basename(path))).catch(() => undefined)
      return found?.size === bytes && found.mtime.toISOString() === stamp
    },
    async moveToDone(file) {
      const done = join(folder, 'done')
      await mkdir(done, { recursive: true }).catch(refused)
      await place(join(folder, basename(file.path)), done, basename(file.path))
    },
    close: async () => {},
  }
}

/** Never over a file that lies there: a copy that refuses to, then the original goes. */
async function place(from: string, done: string, name: string): Promise<void> {
  for (let count = 1; ; count++) {
    const to = join(done, count === 1 ? name : `${count}-${name}`)
    try {
      await copyFile(from, `${to}.part`)
      await stat(to).then(() => Promise.reject(Object.assign(new Error(to), { code: 'EEXIST' })), (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)))
      await rename(`${to}.part`, to)
      await unlink(from)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refused(error)
      await unlink(`${to}.part`).catch(() => undefined)
    }
  }
}

async function within(path: string, roots: readonly string[]): Promise<string> {
  if (roots.length === 0) throw new PullFault('folder-not-allowed')
  const allowed = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)))
  const inside = (folder: string): boolean => allowed.some((root) => root !== undefined && (folder === root || folder.startsWith(root + sep)))
  const folder = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    // What lies outside the roots is not told apart from what is not there.
    if (error.code === 'ENOENT' && roots.some((root) => path === root || path.startsWith(root + sep))) throw new PullFault('folder-missing', path)
    throw new PullFault('folder-not-allowed', roots.join(', '))
  })
  if (!inside(folder)) throw new PullFault('folder-not-allowed', roots.join(', '))
  if (!(await stat(folder)).isDirectory()) throw new PullFault('folder-missing', path)
  return folder
}

function refused(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new PullFault('folder-denied', code)
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new PullFault('folder-missing', message)
  throw error
}
