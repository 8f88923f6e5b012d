import { z } from 'zod'
import { explainFault, type Fault } from './fault.ts'

/** What became of one item of a batch. `id` is null exactly when it was rejected. */
export type Outcome = Readonly<{ id: string; status: 'accepted' | 'duplicate' | 'corrected' } | { id: null; status: 'rejected'; fault: Fault }>

export const rejected = (fault: Fault): Outcome => ({ id: null, status: 'rejected', fault })

export const maxBatch = 1000

/** The JSON schema of an item documents it; the item itself is read one by one, so that a bad one does not refuse the others. */
export const batchOf = (item: z.ZodType) => {
  const { $schema: _, ...documented } = z.toJSONSchema(item, { io: 'input', unrepresentable: 'any' })
  return z.array(z.unknown().meta(documented)).min(1).max(maxBatch)
}

export const resultsSchema = z.object({
  results: z.array(z.object({ id: z.string().nullable(), status: z.enum(['accepted', 'duplicate', 'corrected', 'rejected']), error: z.string().optional() })),
})

/** The answer to a batch: one result per item, in the order sent. */
export const presentOutcomes = (outcomes: readonly Outcome[]): z.infer<typeof resultsSchema> => ({
  results: outcomes.map((outcome) =>
    outcome.status === 'rejected'
      ? { id: null, status: outcome.status, error: explainFault(outcome.fault) }
      : { id: outcome.id, status: outcome.status }),
})

/** How many items went which way, for the audit. */
export function countOutcomes(outcomes: readonly Outcome[]): Record<'accepted' | 'duplicates' | 'corrected' | 'rejected', number> {
  const count = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length
  return { accepted: count('accepted'), duplicates: count('duplicate'), corrected: count('corrected'), rejected: count('rejected') }
}
