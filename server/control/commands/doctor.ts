import type { Command } from 'commander'
import type { Run } from './run.ts'
import type { Diagnosis } from '../doctor.ts'

/** `koewa doctor`: exit status 0 only when nothing is wrong. */
export function doctorCommand(program: Command, run: Run): void {
  program.command('doctor').description('look at engines, schema, lag, disk and jobs, and compare both stores').option('--json')
    .action(({ json }: { json?: boolean }) => run(async (client) => {
      const diagnosis = await client.get<Diagnosis>('/control/doctor')
      if (json) process.stdout.write(`${JSON.stringify(diagnosis)}\n`)
      else for (const { part, ok, message } of diagnosis.findings) process.stdout.write(`${ok ? 'ok  ' : 'BAD '} ${part}: ${message}\n`)
      return diagnosis.ok ? 0 : 1
    }))
}

/** `koewa rebuild`: fills ClickHouse anew from PostgreSQL while questions go on being answered. */
export function rebuildCommand(program: Command, run: Run): void {
  program.command('rebuild').description('fill ClickHouse anew from PostgreSQL, while serving').option('--json')
    .action(({ json }: { json?: boolean }) => run(async (client) => {
      const result = await client.follow<{ voices: number; total: number }, { voices: number; seconds: number }>('/control/rebuild', undefined, (progress) => {
        if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001B[K${progress.voices} of ${progress.total} voices`)
      })
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : `\n${result.voices} voices in ${result.seconds} s.\n`)
      return 0
    }))
}
