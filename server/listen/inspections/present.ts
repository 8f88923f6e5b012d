import { z } from 'zod'
import { progressOf, verdicts, type Round } from './inspection.ts'

const findingSchema = z.object({ itemId: z.string(), verdict: z.enum(verdicts), note: z.string(), foundAt: z.iso.datetime(), mendedAt: z.iso.datetime().nullable() })
export const roundSchema = z.object({
  id: z.string(), title: z.string(), from: z.string(), to: z.string(), createdAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable(),
  whole: z.boolean().meta({ description: 'Whether all its touchpoints are in sight: who sees a part only does not end it' }),
  progress: z.object({ touchpoints: z.int(), inspected: z.int(), items: z.int(), found: z.int(), toMend: z.int(), mended: z.int() }),
  visits: z.array(z.object({
    id: z.string(), touchpointId: z.string(), inspectorId: z.string().nullable(), inspectedAt: z.iso.datetime().nullable(),
    items: z.array(z.object({ id: z.string(), text: z.string() })), findings: z.array(findingSchema),
  })),
}).meta({ id: 'InspectionRound' })

export const present = ({ visits, createdAt, closedAt, ...round }: Round): z.infer<typeof roundSchema> => ({
  ...round, createdAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, progress: progressOf(visits),
  visits: visits.map(({ id, touchpointId, inspectorId, inspectedAt, items, findings }) => ({
    id, touchpointId, inspectorId, inspectedAt: inspectedAt?.toISOString() ?? null, items: [...items],
    findings: findings.map((finding) => ({ ...finding, foundAt: finding.foundAt.toISOString(), mendedAt: finding.mendedAt?.toISOString() ?? null })),
  })),
})
