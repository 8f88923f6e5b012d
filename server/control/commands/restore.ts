import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readConfig } from '../../platform/config/config.ts'
import type { RestoreProgress } from '../backup/restore.ts'

type Options = { tombstones?: string[]; newSecrets?: boolean; json?: boolean }

/** `koewa restore FILE`: into the empty directory of KOEWA_DATA, with no server running on it. */
export function restoreCommand(program: Command): void {
  program.command('restore <file>').description('a backup into an empty data directory (KOEWA_DATA); ClickHouse is made anew')
    .option('--tombstones <files...>', 'who was erased since: tombstones.jsonl of the data directory that was lost')
    .option('--new-secrets', 'end all sessions and void open links; otherwise everybody stays signed in')
    .option('--json')
    .action((file: string, options: Options) => finish(async () => {
      // Loads both engines' parts, which no other command needs.
      const [{ restore }, { createCommandLog }] = await Promise.all([import('../backup/restore.ts'), import('../../platform/log/log.ts')])
      const config = readConfig(process.env)
      const restored = await restore({ file: resolve(file), config, tombstoneFiles: options.tombstones ?? [], newSecrets: options.newSecrets ?? false, log: createCommandLog(config.logLevel) }, (progress) => {
        if (!options.json && process.stderr.isTTY) process.stderr.write(`\r\u001B[K${lineOf(progress)}`)
      })
      if (!options.json && process.stderr.isTTY) process.stderr.write('\r\u001B[K')
      process.stdout.write(options.json ? `${JSON.stringify(restored)}\n`
        : `${restored.voices} voices as of ${restored.madeAt} are in ${config.dataDirectory}, in ${restored.seconds} s; ${restored.erasedAgain} erasures were repeated. Start it with: KOEWA_DATA=${config.dataDirectory} npm start\n`)
    }))
}

async function finish(work: () => Promise<void>): Promise<never> {
  try {
    await work()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`koewa: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

function lineOf(progress: RestoreProgress): string {
  if (progress.step === 'checking') return `checking: ${Math.round((progress.bytes / Math.max(progress.total, 1)) * 100)} %`
  if (progress.step === 'loading') return `${progress.part}: ${progress.lines} rows`
  return `ClickHouse: ${progress.voices} of ${progress.total} voices`
}
