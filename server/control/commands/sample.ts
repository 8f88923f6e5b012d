import type { Command } from 'commander'
import type { SampleProgress, SampleResult } from '../sample.ts'
import type { Run } from './run.ts'

type SignIns = SampleResult['signIns']

/** `koewa sample load | sign-ins | remove`: the fictional company that comes with Koewa. */
export function sampleCommands(program: Command, run: Run): void {
  const sample = program.command('sample').description('a fictional company to try Koewa with, in a workspace of its own')
  sample.command('load').description('load it, or go on where a loading ended').option('--size <share>', 'share of the full size, 0.01 to 1', '1').option('--language <language>', 'ja or en', 'ja').option('--json')
    .action(({ size, language, json }: { size: string; language: string; json?: boolean }) => run(async (client) => {
      const query = new URLSearchParams({ size, language })
      const result = await client.follow<SampleProgress, SampleResult>(`/control/sample?${query}`, undefined, (progress) => {
        if (!json && process.stderr.isTTY) process.stderr.write(`\r\u001B[K${progressLine(progress)}`)
      })
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : `\n${summary(result)}\n`)
      return 0
    }))
  sample.command('sign-ins').description('who one can sign in as').option('--json').action(({ json }: { json?: boolean }) => run(async (client) => {
    const signIns = await client.get<SignIns>('/control/sample/sign-ins')
    process.stdout.write(json ? `${JSON.stringify(signIns)}\n` : `${signInLines(signIns)}\n`)
    return 0
  }))
  sample.command('remove').description('remove it with all that is in it').action(() => run(async (client) => {
    await client.delete('/control/sample')
    process.stdout.write('The sample company is gone.\n')
    return 0
  }))
}

export const progressLine = ({ step, heard, voices }: SampleProgress): string => `sample company: ${step}${voices === null ? '' : `, ${heard} of ${voices} voices`}`

const summary = ({ seconds, usefulAfterSeconds, signIns }: SampleResult): string =>
  `The sample company is loaded: useful after ${usefulAfterSeconds} s, complete after ${seconds} s.\n${signInLines(signIns)}`

/** One line a member, and the password of them all. */
export const signInLines = ({ password, members }: SignIns): string =>
  [`password of all: ${password}`, ...members.map(({ email, role, name }) => `  ${role.padEnd(10)} ${email.padEnd(36)} ${name}`)].join('\n')
