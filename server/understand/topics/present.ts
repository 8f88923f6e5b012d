import { z } from 'zod'
import { ruleSchema } from './rule.ts'

export const topicSchema = z
  .object({
    id: z.string(), name: z.string(), parentId: z.string().nullable(), rule: ruleSchema, status: z.enum(['active', 'archived']),
    /** Made by the machine; nobody has looked at it yet. */
    proposed: z.boolean(),
    /** Tagged by its rule alone. */
    modelOff: z.boolean(),
    mergedInto: z.string().nullable(), createdAt: z.date(), updatedAt: z.date(),
  })
  .meta({ id: 'Topic' })
