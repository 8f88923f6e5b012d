import { sql } from 'kysely'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import type { Platform } from '../platform.ts'
import { unavailable } from '../errors.ts'
import type { App } from './app.ts'

/** Liveness, readiness and Prometheus metrics. Nothing here tells anything about a workspace. */
export function healthRoutes(app: App, platform: Platform): void {
  const answer = z.object({ status: z.literal('ok') })
  const readiness = answer.extend({ figures: z.enum(['ok', 'away']) })
  app.get('/health/live', {
    config: { permission: 'public', rateLimit: false },
    schema: { tags: ['operations'], summary: 'The process answers', response: { 200: answer } },
    handler: () => ({ status: 'ok' as const }),
  })
  app.get('/health/ready', {
    config: { permission: 'public', rateLimit: false },
    schema: { tags: ['operations'], summary: 'Requests are served: PostgreSQL answers. Without ClickHouse voices are taken and figures wait', response: { 200: readiness } },
    async handler() {
      await sql`SELECT 1`.execute(platform.db).catch(() => {
        throw unavailable('PostgreSQL does not answer.')
      })
      // A load balancer that took us out of service for ClickHouse's sake would refuse voices that could be taken.
      const figures = await platform.analytics.ping().catch(() => false)
      return { status: 'ok' as const, figures: figures ? 'ok' as const : 'away' as const }
    },
  })
  metricsRoutes(app, platform)
}

function metricsRoutes(app: App, { db, config }: Platform): void {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'koewa_' })
  const seconds = new Histogram({
    name: 'koewa_http_request_seconds', help: 'Time to answer, by route and status', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10], registers: [register],
  })
  const failed = new Counter({ name: 'koewa_http_errors_total', help: 'Answers with status 500 or more', registers: [register] })
  new Gauge({
    name: 'koewa_projection_waiting', help: 'Voices not yet in ClickHouse', registers: [register],
    async collect() {
      // While PostgreSQL is away there are metrics all the same, without this one.
      const waiting = await sql<{ waiting: number }>`SELECT count(*) AS waiting FROM projection_outbox`.execute(db).then(({ rows }) => rows[0]?.waiting ?? 0, () => undefined)
      if (waiting === undefined) this.reset()
      else this.set(waiting)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) failed.inc()
  })
  app.get('/metrics', {
    // Open only to this machine: a scraper elsewhere goes through the reverse proxy, which decides.
    config: { permission: 'public', rateLimit: false },
    schema: { tags: ['operations'], summary: 'Prometheus metrics, for this machine', hide: true },
    async handler(request, reply) {
      if (config.trustProxy === 0 && !['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) throw unavailable('Metrics are served to this machine only.')
      return reply.header('content-type', register.contentType).send(await register.metrics())
    },
  })
}
