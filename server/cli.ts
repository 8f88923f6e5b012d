import { Command } from 'commander'
import { ControlError } from './control/client.ts'
import type { Run } from './control/commands/run.ts'
import { connectControl } from './control/connect.ts'
import { ConfigError, readConfig } from './platform/config/config.ts'
import { version } from './version.ts'
import { importCommand } from './control/commands/import.ts'
import { backupCommand } from './control/commands/backup.ts'
import { restoreCommand } from './control/commands/restore.ts'
import { doctorCommand, rebuildCommand } from './control/commands/doctor.ts'
import { peopleCommands } from './control/commands/people.ts'
import { securityCommands } from './control/commands/security.ts'
import { sampleCommands } from './control/commands/sample.ts'

const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Checks what can be told without the server, connects, runs one command, disconnects; its number is the exit status. */
const run: Run = async (work, check) => {
  try {
    await check?.()
    const connection = await connectControl(readConfig(process.env), tell)
    try {
      process.exitCode = await work(connection.client)
    } finally {
      await connection.close()
    }
  } catch (error) {
    const told = error instanceof ControlError || error instanceof ConfigError || error instanceof Error
    tell(`koewa: ${told ? error.message : String(error)}`)
    process.exitCode = 1
  }
  // Engines started for this command leave handles behind that would only delay the prompt.
  process.exit()
}

const program = new Command('koewa').description('Koewa (声輪): commands for whoever runs this install').version(version)
peopleCommands(program, run)
importCommand(program, run)
backupCommand(program, run)
restoreCommand(program)
doctorCommand(program, run)
rebuildCommand(program, run)
sampleCommands(program, run)
securityCommands(program, run)
await program.parseAsync()
