import type { Meter } from '@opentelemetry/api'
import type { Standing } from './telemetry.ts'

/** What waits: voices for ClickHouse, jobs by name. Nothing is told while PostgreSQL is away. */
export function measureStanding(meter: Meter, { projection, jobs }: Standing): void {
  if (projection) {
    const waiting = meter.createObservableGauge('koewa.projection.waiting', { unit: '{voice}', description: 'Voices not yet in ClickHouse' })
    const lag = meter.createObservableGauge('koewa.projection.lag', { unit: 's', description: 'For how long the oldest of them has waited' })
    meter.addBatchObservableCallback(async (result) => {
      const standing = await projection().catch(() => undefined)
      if (!standing) return
      result.observe(waiting, standing.waiting)
      result.observe(lag, standing.oldestSeconds)
    }, [waiting, lag])
  }
  if (jobs) {
    const waiting = meter.createObservableGauge('koewa.jobs.waiting', { unit: '{job}', description: 'Jobs that are due or will be' })
    const failed = meter.createObservableGauge('koewa.jobs.failed', { unit: '{job}', description: 'Jobs that were given up' })
    meter.addBatchObservableCallback(async (result) => {
      for (const { name, ...counts } of (await jobs().catch(() => undefined)) ?? []) {
        result.observe(waiting, counts.waiting, { 'messaging.destination.name': name })
        result.observe(failed, counts.failed, { 'messaging.destination.name': name })
      }
    }, [waiting, failed])
  }
}
