import type { Tx } from '../../../platform/postgres/database.ts'

/** How far the undoing of an import is: what has gone, what stands as it stood before, and what had to be left. */
export type Undone = Readonly<{
  requestedBy: string
  requestedAt: string
  finishedAt: string | null
  /** Voices, customers, transactions and exposures that it brought and voices that it corrected; null until the job has counted them. */
  total: number | null
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

/** What went, and the last key that was looked at; `last` null when the step is done. */
export type Stepped = Readonly<{ taken: Taken; last: string | null }>

/**
 * One batch of a step, of a size that holds nobody up.
 * @param after the key behind which it goes on (null: from the first): what went leaves its traces in the indexes until a vacuum,
 * and of ten million rows each batch would walk over those of all batches before it
 */
export type Step = (tx: Tx, row: Readonly<{ workspace_id: string; id: string }>, after: string | null) => Promise<Stepped>

/** Before every id. */
export const firstId = '00000000-0000-0000-0000-000000000000'
