import { startEngines } from '../engines.ts'
import type { Config } from '../platform/config/config.ts'
import { createCommandLog } from '../platform/log/log.ts'
import { refuseUnfinishedRestore } from './backup/empty-place.ts'

export type OwnServer = Readonly<{ controlPath: string; stop(): Promise<void> }>

/** A server for one command: the engines and the work, without a port. Loads all of Koewa, so it is imported only when no server runs. */
export async function startOwnServer(config: Config): Promise<OwnServer> {
  const log = createCommandLog(config.logLevel)
  refuseUnfinishedRestore(config.dataDirectory)
  const starting = startEngines(config, log)
  // While the engines come up, the rest of the server is loaded.
  const loading = Promise.all([import('../compose.ts'), import('./server.ts')])
  loading.catch(() => {})
  const engines = await starting
  try {
    const [{ compose }, { serveControl }] = await loading
    const koewa = await compose(config, engines, log)
    const control = await serveControl({ koewa, dataDirectory: config.dataDirectory, publicUrl: config.publicUrl ?? `http://localhost:${config.port}` })
    await koewa.startWork()
    return {
      controlPath: control.path,
      async stop() {
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
