import { Problem } from '../errors.ts'
import { withoutAddresses } from './without-addresses.ts'

/** Fields of engines' and Node's errors that name parts of Koewa, never a value that somebody sent. */
const telling = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'dataType', 'routine', 'syscall', 'errno', 'status', 'statusCode'] as const

const deepest = 4

export type DescribedError = Readonly<{ type: string; message: string; stack: string; cause?: DescribedError }> & Readonly<Record<string, unknown>>

/**
 * What a log may say about an error. PostgreSQL and ClickHouse quote values of rows and parameters in messages and details, and
 * parsers quote what they could not read: of those the kind, the code and the place must do.
 */
export function describeError(error: unknown, depth = 0): DescribedError | string {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutAddresses(error) : typeof error
  const own = error as Error & Readonly<Record<string, unknown>>
  const told = Object.fromEntries(telling.flatMap((field) => (own[field] === undefined || typeof own[field] === 'object' ? [] : [[field, own[field]]])))
  return {
    type: error.constructor.name,
    message: messageOf(error, told.code),
    // Without its first lines, which repeat the message.
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n'),
    ...told,
    ...(error.cause instanceof Error && depth < deepest ? { cause: describeError(error.cause, depth + 1) as DescribedError } : {}),
  }
}

function messageOf(error: Error, code: unknown): string {
  if (error instanceof Problem) return withoutAddresses(error.message)
  const { severity } = error as { severity?: unknown }
  if (typeof severity === 'string') return `PostgreSQL ${severity} ${String(code)}`
  if (error.constructor.name === 'ClickHouseError') return `ClickHouse error ${String(code)}`
  // JSON.parse and the like: `Unexpected token 'x', "what was sent" is not valid JSON`.
  if (error instanceof SyntaxError) return error.message.replace(/".*"|'.*'/gs, '…')
  return withoutAddresses(error.message)
}
