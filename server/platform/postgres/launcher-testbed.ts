import { startPostgres } from './launcher.ts'

/**
 * A server process for the launcher's tests, to be killed, signalled and run as other users. Argument: the data directory.
 * Prints one JSON line per event: started, exit, restarted, failed, stopped.
 */
const [dataDirectory = ''] = process.argv.slice(2)
const say = (event: Record<string, unknown>) => console.log(JSON.stringify(event))

try {
  const postgres = await startPostgres({ dataDirectory, log: (line) => say({ event: 'log', line }) })
  say({ event: 'started', pid: postgres.pid, adopted: postgres.adopted, connection: postgres.connection })
  postgres.onExit(({ reason, restarted }) => {
    say({ event: 'exit', reason })
    restarted.then(() => say({ event: 'restarted', pid: postgres.pid }), (error: Error) => say({ event: 'failed', message: error.message }))
  })
  process.once('SIGTERM', async () => {
    await postgres.stop()
    say({ event: 'stopped' })
    process.exit()
  })
  setInterval(() => undefined, 60_000)
} catch (error) {
  say({ event: 'failed', name: (error as Error).name, message: (error as Error).message })
  process.exitCode = 1
}
