/** What PostgreSQL says while it stops, starts or has too many guests, and what the way to it says (its codes, then Node's). */
const codes = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])

/** pg's own words for a connection that ended under a statement; it gives them no code. */
const sentences = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable)/

/** Whether a statement failed because PostgreSQL is not there at the moment: the same one may succeed a second later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code, syscall } = at as NodeJS.ErrnoException
    // Its socket's file is gone between two servers.
    if (code === 'ENOENT' && syscall === 'connect') return true
    if ((code !== undefined && codes.has(code)) || sentences.test(at.message)) return true
    if (at instanceof AggregateError && at.errors.some(isDatabaseAway)) return true
  }
  return false
}

/** Whether PostgreSQL is there and every connection of the pool was in use for as long as one waits: pg-pool's own words, also without a code. */
export const isWithoutConnection = (error: unknown): boolean => error instanceof Error && error.message === 'timeout exceeded when trying to connect'
