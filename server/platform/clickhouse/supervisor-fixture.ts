/** A server of its own for supervisor.test.ts: starts a host on the directory it is given and stays until killed. */
import { startAnalyticsHost } from './supervisor.ts'

const host = await startAnalyticsHost({ dataDirectory: process.argv[2] ?? '', log: () => undefined })
process.send?.(host.url)
