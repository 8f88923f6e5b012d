import { z } from 'zod'
import { learntFromSchema, measuredSchema } from './measured.ts'
import { learningStages, versionStatuses } from './tables.ts'

/** A sentiment learnt from the company's own scores, without its weights. */
export const versionSchema = z
  .object({
    id: z.string(),
    /** What people call it. */
    number: z.int(),
    /** Grows when it is learnt again without the voices of somebody who was erased. */
    revision: z.int(),
    status: z.enum(versionStatuses),
    stage: z.enum(learningStages),
    /** How much of the stage is done, 0–1. */
    progress: z.number(),
    failure: z.enum(['too-few', 'internal']).nullable(),
    /** It can judge: its weights are there and rest on the engine of today. */
    usable: z.boolean(),
    learntFrom: learntFromSchema.nullable(),
    measured: measuredSchema.nullable(),
    /** Voices learnt from that were erased since and left out. */
    erased: z.int(),
    requestedAt: z.date(),
    learntAt: z.date().nullable(),
    decidedAt: z.date().nullable(),
  })
  .meta({ id: 'SentimentVersion' })

export type Version = z.infer<typeof versionSchema>
