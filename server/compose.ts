import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Engines } from './engines.ts'
import { readSecret } from './engines.ts'
import * as act from './act/index.ts'
import * as decide from './decide/index.ts'
import * as listen from './listen/index.ts'
import * as morning from './morning/index.ts'
import * as prove from './prove/index.ts'
import * as understand from './understand/index.ts'
import { sampleJobs, sampleRoutes } from './sample/index.ts'
import { createIdentify } from './platform/auth/authenticate.ts'
import { createAccounts } from './platform/auth/accounts.ts'
import { authRoutes } from './platform/auth/routes.ts'
import { createAnalytics } from './platform/clickhouse/client.ts'
import { migrateAnalytics } from './platform/clickhouse/migrate.ts'
import type { Config } from './platform/config/config.ts'
import { listenLive } from './platform/events/events.ts'
import { liveRoutes } from './platform/events/routes.ts'
import { createApp, type App } from './platform/http/app.ts'
import { consoleRoutes } from './platform/http/console.ts'
import { healthRoutes } from './platform/http/health.ts'
import { referenceRoutes } from './platform/http/reference.ts'
import { startJobs } from './platform/jobs/run-jobs.ts'
import { subscribed } from './platform/jobs/subscribed.ts'
import { mailJobs } from './platform/mail/deliver.ts'
import { createMailer } from './platform/mail/mailer.ts'
import { peopleRoutes } from './platform/people/routes.ts'
import { findWorkspace } from './platform/people/workspaces.ts'
import { createDatabase, createPool } from './platform/postgres/database.ts'
import { migrate } from './platform/postgres/migrate.ts'
import type { Platform } from './platform/platform.ts'
import { auditKeeper } from './platform/retention/audit-keeper.ts'
import { retentionCrontab, retentionJobs } from './platform/retention/jobs.ts'
import { retentionRoutes } from './platform/retention/routes.ts'
import { readKeys } from './platform/secrets/keys.ts'
import { createSealer } from './platform/secrets/seal.ts'
import { searchRoutes } from './platform/search/routes.ts'
import { startTelemetry } from './platform/telemetry/start.ts'
import { countJobs } from './platform/jobs/count-jobs.ts'
import { version } from './version.ts'

const drainMs = 20_000

/** The loop, in its order, and the page that tells of it; each later one may use the ones before it. */
const stages = [listen, understand, decide, act, prove, morning] as const

export type Koewa = Readonly<{
  app: App
  platform: Platform
  /** PostgreSQL, for what needs a connection of its own. */
  databaseUrl: string
  /** Starts what of jobs and the projector this process is to do; requests are served without them too. */
  startWork(): Promise<void>
  stop(): Promise<void>
}>

/** Wires everything: the only place that knows every part. Migrates both engines first. */
export async function compose(config: Config, engines: Engines, log: Logger): Promise<Koewa> {
  const telemetry = await startTelemetry(config, version, log)
  await migrate(engines.databaseUrl)
  const analytics = createAnalytics(engines.clickhouse)
  await migrateAnalytics(analytics)
  const pool = createPool(engines.databaseUrl)
  const db = createDatabase(pool)
  const files = join(config.dataDirectory, 'files')
  await mkdir(files, { recursive: true, mode: 0o700 })
  const secret = await readSecret(config.dataDirectory)
  const accounts = createAccounts({
    databaseUrl: engines.databaseUrl, db, secret, publicUrl: config.publicUrl, port: config.port,
  })
  const live = listenLive(engines.databaseUrl, log)
  const platform: Platform = {
    config, db, analytics, accounts, live, log, files, sealer: createSealer([...(await readKeys(config)), secret]), mail: createMailer(config.mail),
  }
  const app = await createApp({
    log, version, telemetry, trustProxy: config.trustProxy, identify: createIdentify({ db, accounts, touchpointsOf: listen.touchpointsOf }),
  })
  for (const routes of [authRoutes, peopleRoutes, liveRoutes, healthRoutes, referenceRoutes, ...stages.map((stage) => stage.routes), sampleRoutes]) {
    await routes(app, platform)
  }
  const keepers = [...stages.flatMap((stage) => ('retention' in stage ? stage.retention : [])), auditKeeper]
  retentionRoutes(app, platform, keepers)
  const voiceUses = stages.flatMap((stage) => ('voiceUses' in stage ? [stage.voiceUses] : []))
  listen.undoRoutes(app, platform, voiceUses)
  searchRoutes(app, platform, stages.flatMap((stage) => ('search' in stage ? [stage.search] : [])))
  await consoleRoutes(app)
  await app.ready()

  let stopWork: () => Promise<void> = async () => {}
  return {
    app,
    platform,
    databaseUrl: engines.databaseUrl,
    async startWork() {
      const handlers = subscribed([...stages.map((stage) => stage.jobHandlers(platform)), listen.comparisonJobs(platform, voiceUses), sampleJobs(app, platform), retentionJobs(platform, keepers), mailJobs(platform)], {
        log, isGone: async (workspaceId) => (await findWorkspace(db, { id: workspaceId })) === undefined,
      })
      const crontab = [...stages.flatMap((stage) => ('crontab' in stage ? [stage.crontab] : [])), retentionCrontab].join('\n')
      const { roles } = config
      telemetry?.watchStanding({
        ...(roles.has('projector') && { projection: () => understand.lag(db) }), ...(roles.has('worker') && { jobs: () => countJobs(db) }),
      })
      const runner = roles.has('worker') ? await startJobs({ pool, handlers, crontab, soleOwner: engines.soleOwner, log }) : undefined
      if (runner) await understand.bringAnalysesForward(platform)
      const projector = roles.has('projector') ? understand.startProjector(platform) : undefined
      const roller = roles.has('projector') ? understand.startRoller(platform) : undefined
      stopWork = async () => {
        await Promise.all([runner?.stop(), projector?.stop(), roller?.stop()])
        await understand.stopAnalysis()
      }
    },
    async stop() {
      // Requests under way finish; a caller who never sends the rest or never reads the answer cannot hold the server back.
      const patience = setTimeout(() => app.server.closeAllConnections(), drainMs)
      await app.close()
      clearTimeout(patience)
      await stopWork()
      await live.close()
      await telemetry?.stop()
      await accounts.close()
      await analytics.close()
      await db.destroy()
    },
  }
}
