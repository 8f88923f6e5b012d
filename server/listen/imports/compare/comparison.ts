import { z } from 'zod'

/** As the mapping names them, but for the customer, whom several columns name. */
const comparedFields = ['occurredAt', 'touchpoint', 'channel', 'speaker', 'text', 'nps', 'csat', 'ces', 'star', 'customer'] as const

const side = z.string().nullable()

export const comparisonSchema = z.object({
  status: z.enum(['running', 'done', 'failed']),
  keyed: z.boolean().meta({ description: 'Whether the file has a column of ids. Without one a row that says something else is another voice, and nothing can be corrected' }),
  rows: z.int(),
  fresh: z.int().meta({ description: 'Rows of voices that are not there yet' }),
  changed: z.int().meta({ description: 'Rows of known voices that say something else' }),
  unchanged: z.int(),
  refused: z.int().meta({ description: 'Rows that would come back in the file of rejected rows' }),
  elsewhere: z.record(z.string(), z.int()).meta({ description: 'New rows whose id, moment and words a voice of another source has already, by that source: imported under this source’s name they would count twice' }),
  stated: z.int().meta({ description: 'Changed rows in which a person has corrected, here, a field that the file changes' }),
  fields: z.record(z.string(), z.int()).meta({ description: `How many rows change each field: ${comparedFields.join(', ')}, attributes.NAME` }),
  sample: z.array(z.object({
    row: z.int(),
    sourceId: z.string(),
    voiceId: z.uuid(),
    changes: z.array(z.object({
      field: z.string(), before: side, after: side,
      stated: side.optional().meta({ description: 'What a person stated about this field since the voice was heard' }),
    })),
  })).meta({ description: 'The first changed rows, masked; of a customer it is only told that it is another' }),
  bytesRead: z.int(),
}).meta({ id: 'ImportComparison' })

/** `stamp` names the run: one that was asked for later makes an earlier one stop. */
export type Comparison = z.infer<typeof comparisonSchema> & Readonly<{ stamp: string }>

export const begunComparison = (stamp: string, keyed: boolean): Comparison =>
  ({ stamp, status: 'running', keyed, rows: 0, fresh: 0, changed: 0, unchanged: 0, refused: 0, elsewhere: {}, stated: 0, fields: {}, sample: [], bytesRead: 0 })
