import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { describeError } from './describe-error.ts'
import { withoutAddresses } from './without-addresses.ts'

/**
 * The one place where a logger is made. What it writes names no customer: errors are told by their kind, code and place, and
 * free text passes a filter for addresses and numbers.
 */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: describeError, error: describeError },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...given: unknown[]) => void): void {
        method.apply(this, args.map(cleaned))
      },
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** What commands write while they serve themselves: to standard error, and only what went wrong. */
export const createCommandLog = (level: Config['logLevel']): Logger => createLog(level === 'info' ? 'error' : level, pino.destination(2))

/** An error that is given alone gets pino's own name for it, so that the serializer above sees it. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutAddresses(value)
  if (value instanceof Error) return { err: value }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeof each === 'string' ? withoutAddresses(each) : each]))
}
