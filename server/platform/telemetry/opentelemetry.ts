import { randomUUID } from 'node:crypto'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { setGlobalErrorHandler } from '@opentelemetry/core'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import { ATTR_SERVICE_INSTANCE_ID, ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions'
import type { Logger } from 'pino'
import type { ProcessRole } from '../config/config.ts'
import { measureProcess } from './process-metrics.ts'
import { watchRequests } from './requests.ts'
import { measureStanding } from './standing-metrics.ts'
import type { Telemetry } from './telemetry.ts'
import { watchWork } from './work.ts'

export type OpenTelemetryOptions = Readonly<{
  /** The collector's address without `/v1/traces`. */
  endpoint: string
  serviceName: string
  /** Share of the traces begun here that are sent, 0 to 1. */
  sampled: number
  exportEveryMs: number
  roles: ReadonlySet<ProcessRole>
  version: string
  log: Logger
}>

const patienceMs = 5000
const complainEveryMs = 10 * 60_000

/**
 * The SDK, set up without its global registration: libraries that would otherwise find it there (better-auth) attach e-mail addresses to
 * their spans. Everything that leaves is made in this folder, from names of our own: routes, tables, jobs, counts, times and kinds of errors.
 */
export function openTelemetry(options: OpenTelemetryOptions): Telemetry {
  const { endpoint, serviceName, sampled, exportEveryMs, roles, version } = options
  complainSeldom(options.log.child({ part: 'telemetry' }))
  // What the operator says of this process in OTEL_RESOURCE_ATTRIBUTES.
  const resource = detectResources({ detectors: [envDetector] }).merge(resourceFromAttributes({
    [ATTR_SERVICE_NAME]: serviceName, [ATTR_SERVICE_VERSION]: version, [ATTR_SERVICE_INSTANCE_ID]: randomUUID(), 'koewa.roles': [...roles],
  }))
  const meters = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }), exportIntervalMillis: exportEveryMs, exportTimeoutMillis: Math.min(exportEveryMs, 10_000),
    })],
  })
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampled) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  })
  const [tracer, meter] = [traces.getTracer('koewa', version), meters.getMeter('koewa', version)]
  const unwatch = watchWork(tracer, meter)
  const unmeasure = measureProcess(meter)
  return {
    watchRequests: (app) => watchRequests(app, tracer, meter),
    watchStanding: (standing) => measureStanding(meter, standing),
    async stop() {
      unwatch()
      // What else is to be stopped does not fail for a collector that is away.
      await Promise.race([Promise.allSettled([traces.shutdown(), meters.shutdown()]), new Promise((resolve) => setTimeout(resolve, patienceMs).unref())])
      unmeasure()
    },
  }
}

/** A collector that is away is no trouble of the server's, and is told once in ten minutes. */
function complainSeldom(log: Logger): void {
  let toldAt = Number.NEGATIVE_INFINITY
  setGlobalErrorHandler((error) => {
    if (performance.now() - toldAt < complainEveryMs) return
    toldAt = performance.now()
    log.warn({ err: error }, 'traces or metrics could not be sent to the collector')
  })
}
