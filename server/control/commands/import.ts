import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Run } from './run.ts'
import type { ImportProgress, ImportResult } from '../../listen/index.ts'
import { ControlError } from '../client.ts'

type Options = { workspace: string; kind?: string; mapping?: string; source?: string; twice?: boolean; correct?: boolean; overrule?: boolean; json?: boolean }

/** `koewa import FILE`: guesses the mapping unless one is given, shows progress, and names the file of rejected rows. */
export function importCommand(program: Command, run: Run): void {
  program.command('import <file>').description('read a CSV, TSV, JSONL or Excel file of voices, customers, transactions or exposures')
    .requiredOption('--workspace <name>')
    .option('--kind <kind>', 'voices, customers, transactions or exposures')
    .option('--mapping <file>', 'JSON: which column is what (the console’s import screen shows and saves one)')
    .option('--correct', 'voices that are there already take on what the file says; what people have stated here goes on to hold')
    .option('--overrule', 'the same, also where people have stated something else')
    .option('--source <name>', 'the source that the rows belong to; of a mended file the one that the first had (otherwise the file’s name, or the kept mapping’s)')
    .option('--twice', 'import voices too that have come under another source’s name already')
    .option('--json')
    .action((file: string, options: Options) => run(async (client) => {
      const size = await readableSize(file)
      const query = new URLSearchParams({ workspace: options.workspace, fileName: basename(file) })
      if (options.kind) query.set('kind', options.kind)
      if (options.mapping) query.set('mapping', await readFile(options.mapping, 'utf8'))
      if (options.correct || options.overrule) query.set('known', options.overrule ? 'overrule' : 'correct')
      if (options.source !== undefined) query.set('source', options.source)
      if (options.twice) query.set('twice', 'true')
      const result = await client.follow<ImportProgress | { waiting: number }, ImportResult>(
        `/control/imports?${query}`, createReadStream(file), (progress) => show(progress, size, options.json ?? false))
      if (!options.json) process.stderr.write('\n')
      process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : `${summary(result)}\n`)
      return 0
    }, () => readableSize(file)))
}

async function readableSize(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new ControlError(`There is no file ${file}.`)
  return found.size
}

/** What stands behind the rows of an import that rests. */
const pauses = { none: '', asked: ', paused', 'disk-full': ', paused: the disk is full; goes on when there is room' } as const

function show(progress: ImportProgress | { waiting: number }, size: number, quiet: boolean): void {
  if (quiet || !process.stderr.isTTY) return
  const line = 'waiting' in progress
    ? `understanding: ${progress.waiting} voices to go`
    : `${progress.rows} rows, ${Math.min(100, Math.round((progress.bytesRead / Math.max(size, 1)) * 100))} %${pauses[progress.paused ?? 'none']}`
  process.stderr.write(`\r\u001B[K${line}`)
}

const summary = ({ rows, accepted, duplicates, corrected, rejected, rejectedFile, seconds }: ImportResult): string =>
  [`${rows} rows in ${seconds} s: ${accepted} accepted, ${duplicates} known already, ${corrected > 0 ? `${corrected} corrected, ` : ''}${rejected} rejected.`,
    ...(rejectedFile ? [`The rejected rows, each with its reason, are in ${rejectedFile}`] : [])].join('\n')
