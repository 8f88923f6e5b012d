import { z } from 'zod'
import type { VoiceRevision } from '../../listen/index.ts'
import type { Catalog } from '../explorer/catalog.ts'
import { maskedAttributes } from '../projection/analytics-row.ts'

export const revisionSchema = z.object({
  importId: z.string(), fileName: z.string(), at: z.date(), by: z.object({ kind: z.enum(['member', 'key', 'operator']), name: z.string().nullable() }),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
}).meta({ id: 'VoiceRevision' })

const shownField: Readonly<Record<string, string>> = { touchpointId: 'touchpoint', customerId: 'customer' }

/** What files changed in a voice, as people may see it: touchpoints by name, words masked, customers untold. */
export function presentRevisions(revisions: readonly VoiceRevision[], catalog: Catalog): z.infer<typeof revisionSchema>[] {
  const places = new Map(catalog.touchpoints.map(({ id, name }) => [id, name]))
  const write = (field: string, value: string | number | null | undefined): string | null => {
    if (value === null || value === undefined || value === '') return null
    if (field === 'touchpointId') return places.get(String(value)) ?? ''
    if (field === 'customerId') return 'other'
    return typeof value === 'number' || field === 'occurredAt' ? String(value) : (maskedAttributes({ value })['value'] ?? '')
  }
  return revisions.map(({ importId, fileName, at, by, before, after }) => ({
    importId, fileName, at, by,
    changes: Object.keys(after).map((field) => ({ field: shownField[field] ?? field, before: write(field, before[field]), after: write(field, after[field]) })),
  }))
}
