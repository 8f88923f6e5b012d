import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Run } from './run.ts'
import { saveBackup } from '../backup/save.ts'

/** `koewa backup FILE`: everything but ClickHouse in one checked file, while the server goes on serving. */
export function backupCommand(program: Command, run: Run): void {
  program.command('backup <file>').description('everything in one checked file, while serving; restore it with: koewa restore').option('--without-key', 'leave out the key that opens sealed secrets (second factors, keys for outside services): keep it elsewhere').option('--json')
    .action((file: string, { json, withoutKey }: { json?: boolean; withoutKey?: boolean }) => run(async (client) => {
      const saved = await saveBackup(await client.download(`/control/backup?key=${!withoutKey}`), resolve(file), ({ part, bytes }) => {
        if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001B[K${megabytes(bytes)} MB: ${part}`)
      })
      if (!json && process.stderr.isTTY) process.stderr.write('\r\u001B[K')
      process.stdout.write(json ? `${JSON.stringify(saved)}\n` : `${saved.voices} voices in ${saved.file}, ${megabytes(saved.bytes)} MB in ${saved.seconds} s. It holds unmasked personal data and secrets: keep it where only you can read it.\n`)
      return 0
    }))
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
