import { mkdir } from 'node:fs/promises'
import { pino } from 'pino'
import { compose } from '../compose.ts'
import { startEngines } from '../engines.ts'
import type { Config } from '../platform/config/config.ts'
import { ControlClient } from './client.ts'
import { serveControl } from './server.ts'
import { answers, controlSocket } from './socket.ts'

export type Connection = Readonly<{ client: ControlClient; close(): Promise<void> }>

/** The running server of the data directory, or one of our own that serves this command alone, without a port. */
export async function connectControl(config: Config, tell: (line: string) => void): Promise<Connection> {
  await mkdir(config.dataDirectory, { recursive: true })
  const path = await controlSocket(config.dataDirectory)
  if (await answers(path)) return { client: new ControlClient(path), close: async () => {} }
  tell('No server is running on this data directory; starting the engines for this command …')
  const log = pino({ level: config.logLevel === 'info' ? 'error' : config.logLevel }, pino.destination(2))
  const engines = await startEngines(config, log)
  try {
    const koewa = await compose(config, engines, log)
    const control = await serveControl({ koewa, dataDirectory: config.dataDirectory, publicUrl: config.publicUrl ?? `http://localhost:${config.port}` })
    await koewa.startWork()
    return {
      client: new ControlClient(control.path),
      async close() {
        await control.close()
        await koewa.stop()
        await engines.stop()
      },
    }
  } catch (error) {
    await engines.stop()
    throw error
  }
}
