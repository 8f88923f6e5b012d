import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** Where files of one moment wait to be read; what a killed backup left there is removed by the next. */
const place = (dataDirectory: string): string => join(dataDirectory, 'backup-files')

/** Paths of all regular files below a directory, relative to it, in a fixed order. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(ifMissing)
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(directory, join(entry.parentPath, entry.name))).sort()
}

/**
 * Links every uploaded or produced file aside, so that one that is deleted while the backup is made is still in it. Takes
 * milliseconds and no room. Where the disk knows no hard links they are copied.
 */
export async function linkFiles(dataDirectory: string): Promise<Readonly<{ directory: string; remove(): Promise<void> }>> {
  const files = join(dataDirectory, 'files')
  const directory = place(dataDirectory)
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true })
  await remove()
  await mkdir(directory, { mode: 0o700 })
  for (const path of await filesBelow(files)) {
    const to = join(directory, path)
    await mkdir(dirname(to), { recursive: true })
    await link(join(files, path), to)
      .catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : copyFile(join(files, path), to)))
      .catch((error: NodeJS.ErrnoException) => {
        // It was deleted between the list and the link: then no row of the snapshot needs it any more, or the next moment would have lost it.
        if (error.code !== 'ENOENT') throw error
      })
  }
  return { directory, remove }
}

function ifMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
