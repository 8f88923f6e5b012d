import type { Command } from 'commander'
import type { Rotated } from '../../platform/secrets/rotate.ts'
import type { Run } from './run.ts'

type Json = { json?: boolean }

/** `koewa keys rotate`, `koewa second-factor reset`. */
export function securityCommands(program: Command, run: Run): void {
  program.command('keys').description('the keys that secrets in the database are sealed with')
    .command('rotate').description('seal everything with a new key; with KOEWA_KEY or KOEWA_KEY_FILE, with the first one there').option('--json')
    .action(({ json }: Json) => run(async (client) => {
      const rotated = await client.post<Rotated>('/control/sealing-keys/rotation', {})
      const sentence = rotated.keys === 'renewed'
        ? 'with a new key in the data directory. Older backups need the key that is in them.'
        : 'with the first of your keys. The others may be taken away now.'
      process.stdout.write(json ? `${JSON.stringify(rotated)}\n` : `${rotated.secrets} secrets are sealed ${sentence}\n`)
      return 0
    }))
  program.command('second-factor').description('two-step sign-in of people')
    .command('reset <email>').description('take a lost second factor away and end the lock-out; the person is told when they sign in').option('--json')
    .action((email: string, { json }: Json) => run(async (client) => {
      const answer = await client.post<{ email: string }>('/control/second-factors/reset', { email })
      process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${answer.email} signs in with the password alone until a new second factor is set up.\n`)
      return 0
    }))
}
