import { Problem } from './errors.ts'

/** What PostgreSQL and the file system say while a disk is full. */
const codes = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** Whether something failed for want of room on a disk: it may succeed once there is some. */
export function isDiskFull(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (codes.has(String((at as NodeJS.ErrnoException).code)) || (at instanceof Problem && at.id === 'disk-full')) return true
  }
  return false
}
