import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { secretFiles } from '../../engines.ts'
import { takeBackup } from '../../platform/backup/take-backup.ts'
import { failureFrame } from '../../platform/backup/write-archive.ts'
import type { App } from '../../platform/http/app.ts'
import { version } from '../../version.ts'

export type BackupRoutesOptions = Readonly<{ databaseUrl: string; dataDirectory: string }>

/** `koewa backup`: the file's bytes as the answer. Only the control socket has it: it holds everything, unmasked. */
export function backupRoutes(app: App, options: BackupRoutesOptions): void {
  app.get('/control/backup', async (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'application/octet-stream' })
    await pipeline(Readable.from(withFailure(takeBackup({ ...options, secretFiles, koewa: version })), { objectMode: false }), reply.raw)
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
