import type { Config } from '../config/config.ts'
import type { Database } from '../postgres/database.ts'
import { keysAreOutside, newKey, readKeys, writeKeys } from './keys.ts'
import { resealAll, type SealedColumn } from './reseal.ts'
import type { Sealer } from './seal.ts'

export type Rotated = Readonly<{ secrets: number; keys: 'outside' | 'renewed' }>
type Rotation = Readonly<{ config: Config; db: Database; sealer: Sealer; columns: readonly SealedColumn[]; secret: string }>

/**
 * Seals everything with the newest key. Keys in the data directory are renewed here: the new one is on the disk beside the old
 * one before anything is sealed with it, and the old one goes last, so that a crash at any point leaves what opens everything.
 * Keys kept outside are the operator's to add in front and to take away afterwards.
 * @param secret what releases before 0095 sealed with
 */
export async function rotateKeys({ config, db, sealer, columns, secret }: Rotation): Promise<Rotated> {
  const before = await readKeys(config)
  const reseal = (): Promise<number> => db.transaction().execute((tx) => resealAll(tx, sealer, columns))
  if (keysAreOutside(config)) {
    sealer.use([...before, secret])
    return { secrets: await reseal(), keys: 'outside' }
  }
  const fresh = newKey()
  await writeKeys(config.dataDirectory, [fresh, ...before])
  sealer.use([fresh, ...before, secret])
  const secrets = await reseal()
  await writeKeys(config.dataDirectory, [fresh])
  sealer.use([fresh, secret])
  return { secrets, keys: 'renewed' }
}
