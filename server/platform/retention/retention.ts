import type { Platform } from '../platform.ts'
import type { Reader } from '../postgres/database.ts'

export const retentionKinds = ['voices', 'customers', 'transactions', 'rejected-rows', 'audit'] as const
export type RetentionKind = (typeof retentionKinds)[number]

export const months = { most: 600 } as const
/** The fewest months a kind may be kept: who changed what has to be answerable for a year. */
export const fewestMonths: Readonly<Record<RetentionKind, number>> = { voices: 1, customers: 1, transactions: 1, 'rejected-rows': 1, audit: 12 }

/** Between making or tightening a rule and its first use: time to notice, and to think again. */
export const waitingDays = 7

/** What a stage does about one kind of data that it owns. */
export type RetentionKeeper = Readonly<{
  kind: RetentionKind
  /** How much would go: what is older than `before`. */
  count(reader: Reader, workspaceId: string, before: Date): Promise<number>
  /** Removes at most a batch of it, of a size that holds nobody up. @returns how much went; 0 ends the day's work */
  remove(platform: Platform, workspaceId: string, before: Date): Promise<number>
}>

/** The moment before which data of that age is older than `kept` months. */
export function limitOf(kept: number, now: Date): Date {
  const limit = new Date(now)
  const day = limit.getUTCDate()
  limit.setUTCMonth(limit.getUTCMonth() - kept)
  // 31 March minus a month is the last of February, not 3 March.
  if (limit.getUTCDate() !== day) limit.setUTCDate(0)
  return limit
}
