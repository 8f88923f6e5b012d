import { mkdir } from 'node:fs/promises'
import type { Config } from '../platform/config/config.ts'
import { ControlClient } from './client.ts'
import { answers, controlSocket } from './socket.ts'

export type Connection = Readonly<{ client: ControlClient; close(): Promise<void> }>

/** The running server of the data directory, or one of our own that serves this command alone, without a port. */
export async function connectControl(config: Config, tell: (line: string) => void): Promise<Connection> {
  await mkdir(config.dataDirectory, { recursive: true })
  const path = await controlSocket(config.dataDirectory)
  if (await answers(path)) return { client: new ControlClient(path), close: async () => {} }
  tell('No server is running on this data directory; starting the engines for this command …')
  // Loaded only here: beside a running server the command needs none of it, and is 60 MB smaller and half a second faster.
  const { startOwnServer } = await import('./own-server.ts')
  const server = await startOwnServer(config)
  return { client: new ControlClient(server.controlPath), close: () => server.stop() }
}
