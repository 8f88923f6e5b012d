import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { secretFiles } from '../../engines.ts'
import { takeBackup } from '../../platform/backup/take-backup.ts'
import { failureFrame } from '../../platform/backup/write-archive.ts'
import { keyFile } from '../../platform/secrets/keys.ts'
import type { App } from '../../platform/http/app.ts'
import { z } from 'zod'
import { version } from '../../version.ts'

/** The sealing keys go along where they lie in the data directory, unless they are left out: the backup then opens no sealed secret. */
const secretsOf = (dataDirectory: string, withKey: boolean): string[] => [...secretFiles, ...(withKey && existsSync(join(dataDirectory, keyFile)) ? [keyFile] : [])]

export type BackupRoutesOptions = Readonly<{ databaseUrl: string; dataDirectory: string }>

/** `koewa backup`: the file's bytes as the answer. Only the control socket has it: it holds everything, unmasked. */
export function backupRoutes(app: App, options: BackupRoutesOptions): void {
  app.get('/control/backup', { schema: { querystring: z.object({ key: z.stringbool().default(true) }) } }, async (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'application/octet-stream' })
    await pipeline(Readable.from(withFailure(takeBackup({ ...options, secretFiles: secretsOf(options.dataDirectory, request.query.key), koewa: version })), { objectMode: false }), reply.raw)
      // The caller went away: it knows.
      .catch(() => undefined)
  })
}

async function* withFailure(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } catch (error) {
    yield failureFrame(error instanceof Error ? error.message : String(error))
  }
}
