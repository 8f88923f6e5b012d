import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { PostgresStartError } from './launcher-failure.ts'

/** Whom PostgreSQL runs as: ids for child_process, empty when it simply runs as ourselves. */
export type PostgresUser = Readonly<{ uid: number; gid: number }> | Readonly<Record<never, never>>

/**
 * PostgreSQL refuses to run as root. As root we run it as the owner of the existing cluster, else as `nobody`;
 * as anybody else, as ourselves.
 */
export async function postgresUser(cluster: string): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return {}
  const owner = await stat(cluster).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch (error) {
    throw new PostgresStartError('PostgreSQL does not run as root and this machine has no user "nobody": start Koewa as an ordinary user.', { cause: error })
  }
}
