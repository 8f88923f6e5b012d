import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAnalytics, type Analytics } from './client.ts'
import { startAnalyticsHost, type AnalyticsHost } from './supervisor.ts'

export type TestAnalytics = Readonly<{
  host: AnalyticsHost
  analytics: Analytics
  dataDirectory: string
  log: readonly string[]
  /** Stops the host and removes its directory. */
  close(): Promise<void>
}>

/** A real engine of its own on a new directory, with an empty database `koewa_test`. */
export async function openTestAnalytics(): Promise<TestAnalytics> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'koewa-clickhouse-'))
  const log: string[] = []
  const host = await startAnalyticsHost({ dataDirectory, log: (line) => log.push(line) })
  const { url, username, password } = host
  const analytics = createAnalytics({ url, username, password, database: 'koewa_test' })
  await analytics.createDatabase()
  return {
    host, analytics, dataDirectory, log,
    async close() {
      await analytics.close()
      await host.stop()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
