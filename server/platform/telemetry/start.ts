import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { Telemetry } from './telemetry.ts'

/**
 * Starts sending traces and metrics by OTLP (HTTP, protobuf) when a collector is named. The SDK is loaded then only: without one, nothing
 * of it takes time or memory.
 */
export async function startTelemetry({ telemetry, roles }: Config, version: string, log: Logger): Promise<Telemetry | undefined> {
  if (telemetry === undefined) return undefined
  const { openTelemetry } = await import('./opentelemetry.ts')
  return openTelemetry({ ...telemetry, roles, version, log })
}
