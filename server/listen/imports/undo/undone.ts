import type { Tx } from '../../../platform/postgres/database.ts'

/** How far the undoing of an import is: what has gone, what stands as it stood before, and what had to be left. */
export type Undone = Readonly<{
  requestedBy: string
  requestedAt: string
  finishedAt: string | null
  /** Voices, customers, transactions and exposures that it brought, as counted when it was asked for. */
  total: number
  voices: number
  customers: number
  transactions: number
  exposures: number
  /** Voices of others that it corrected and values of others that it wrote over, which stand as before it. */
  restored: number
  /** What others use or changed since, and therefore stays. */
  left: number
}>

export const nothingUndone = { voices: 0, customers: 0, transactions: 0, exposures: 0, restored: 0, left: 0 } as const

export type Taken = Partial<Record<keyof typeof nothingUndone, number>>

/** One batch of a step, of a size that holds nobody up. @returns what went; nothing when the step is done */
export type Step = (tx: Tx, row: Readonly<{ workspace_id: string; id: string }>) => Promise<Taken>
