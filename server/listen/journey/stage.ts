import { z } from 'zod'

/** The stages that every company begins with, in the order customers go through them. */
export const standardStages = ['awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty', 'advocacy'] as const
export type StandardStage = (typeof standardStages)[number]

/** The word of a standard stage, or the id of one that the company added. */
export type Stage = string

export const stageSchema = z.union([z.enum(standardStages), z.uuid()]).meta({ id: 'StageId', description: 'A standard stage, or the id of one of the company’s own (GET /journey-stages)' })

export const isStandard = (stage: Stage): stage is StandardStage => standardStages.some((standard) => standard === stage)

/** A stage as a company sees it: `name` null keeps the usual name of a standard one; one that is not shown is not used. */
export type JourneyStage = Readonly<{ stage: Stage; name: string | null; shown: boolean }>
