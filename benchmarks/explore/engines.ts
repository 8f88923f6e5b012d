import { join } from 'node:path'
import { startEngines, type Engines } from '../../server/engines.ts'
import { createAnalytics, type Analytics } from '../../server/platform/clickhouse/client.ts'
import { readConfig } from '../../server/platform/config/config.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { createPool } from '../../server/platform/postgres/database.ts'
import { startInstance, type Instance } from '../instance.ts'

/** Both engines as the server embeds them, reachable by the benchmark too, and the server beside them. */
export type Bench = Readonly<{
  directory: string
  serverDirectory: string
  pool: ReturnType<typeof createPool>
  analytics: Analytics
  startServer(): Promise<Instance>
  stop(): Promise<void>
}>

/** The engines run as processes of their own under `directory/engines`, as the server would start them, so that bare statements can be put beside its answers. */
export async function startBench(directory: string): Promise<Bench> {
  const serverDirectory = join(directory, 'server')
  const engines: Engines = await startEngines(readConfig({ KOEWA_DATA: join(directory, 'engines') }), createLog('error'))
  const { url, username, password, database } = engines.clickhouse
  const pool = createPool(engines.databaseUrl)
  const analytics = createAnalytics(engines.clickhouse)
  return {
    directory, serverDirectory, pool, analytics,
    startServer: () => startInstance(serverDirectory, {
      DATABASE_URL: engines.databaseUrl, CLICKHOUSE_URL: url, CLICKHOUSE_USER: username, CLICKHOUSE_PASSWORD: password, CLICKHOUSE_DATABASE: database,
    }),
    async stop() {
      await analytics.close()
      await pool.end()
      await engines.stop()
    },
  }
}
