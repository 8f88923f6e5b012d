import type { Platform } from '../../platform/platform.ts'
import type { SealedColumn } from '../../platform/secrets/reseal.ts'
import { openFolder } from './places/folder.ts'
import { openS3 } from './places/s3.ts'
import { openSftp } from './places/sftp.ts'
import { type OpenPlace, type PlaceSettings, PullFault, type Secret, secretSchema } from './place.ts'

export type PullPlatform = Pick<Platform, 'db' | 'files' | 'log' | 'config' | 'sealer'>

export const contextOf = (pullId: string): string => `import pull ${pullId}`

/** What of ours lies sealed, for the rotation of keys. */
export const sealed: readonly SealedColumn[] = [{ schema: 'public', table: 'import_pull', owner: 'id', column: 'sealed_secret', context: contextOf }]

/** @throws PullFault when it is not there or no key that is here opens it */
export function openSecret({ sealer }: Pick<PullPlatform, 'sealer'>, pullId: string, sealedSecret: string | null): Secret {
  if (sealedSecret === null) throw new PullFault('secret-missing')
  try {
    return secretSchema.parse(JSON.parse(sealer.open(sealedSecret, contextOf(pullId))))
  } catch {
    throw new PullFault('secret-sealed')
  }
}

/** Opens a place. What speaks to it is loaded when the first one of its kind is. @throws PullFault */
export async function openPlace({ config }: Pick<PullPlatform, 'config'>, place: PlaceSettings, secret: () => Secret, hostKey: string | undefined): Promise<OpenPlace> {
  if (place.kind === 'folder') return openFolder(place, config.pullFolders)
  return place.kind === 's3' ? openS3(place, secret(), config.pullHosts) : openSftp(place, secret(), hostKey, config.pullHosts)
}
