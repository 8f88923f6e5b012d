import { z } from 'zod'
import { channels, gaps, stageSchema } from '../../listen/index.ts'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { readInventory, type InventoryRow } from './inventory.ts'
import { readScorecard } from './scorecard.ts'

const estimate = z.object({ value: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable(), n: z.number() })
const figures = z.object({ voices: estimate, complaints: estimate, complaintShare: estimate, nps: estimate, csat: estimate, ces: estimate, star: estimate })
const period = z.object({ from: z.string(), to: z.string() })
const rowSchema = z.object({
  id: z.string(), name: z.string(), channel: z.enum(channels), stage: stageSchema, stageChosen: z.boolean(), departmentId: z.string().nullable(),
  figures, exposure: z.object({ measure: z.string(), amount: z.number() }).nullable(), opportunities: z.int().nullable(),
  inspectedAt: z.iso.datetime().nullable(), toMend: z.int(), faults: z.int(), gaps: z.array(z.enum(gaps)),
  settlesUntil: z.iso.datetime().nullable().meta({ description: 'It came with voices and nobody has taken it in hand: until then what it lacks is no gap' }),
  exempted: z.array(z.object({ gap: z.enum(gaps), reason: z.string(), until: z.iso.datetime() })),
  health: z.object({ state: z.enum(['good', 'watch', 'bad', 'unknown']), reasons: z.array(z.enum(['complaints', 'faults', 'to-mend', 'gaps'])) }),
}).meta({ id: 'InventoryRow' })

const present = ({ inspectedAt, exempted, gaps: lacks, settlesUntil, health, ...row }: InventoryRow): z.infer<typeof rowSchema> => ({
  ...row, inspectedAt: inspectedAt?.toISOString() ?? null, gaps: [...lacks], settlesUntil: settlesUntil?.toISOString() ?? null, health: { state: health.state, reasons: [...health.reasons] },
  exempted: exempted.map(({ gap, reason, until }) => ({ gap, reason, until: until.toISOString() })),
})

const tags = ['inspections']

export function inventoryRoutes(app: App, platform: Platform): void {
  app.route({
    method: 'GET', url: '/api/v1/touchpoint-inventory', config: { permission: 'insights:read' },
    schema: { tags, summary: 'Touchpoints in use with 90 days of figures, gaps, inspections and health', response: { 200: z.object({ period, whole: figures, items: z.array(rowSchema) }) } },
    async handler({ actor }) {
      const inventory = await readInventory(platform, actor, new Date())
      return { ...inventory, items: inventory.items.map(present) }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/departments/:id/scorecard', config: { permission: 'insights:read' },
    schema: {
      tags, summary: 'How a department or vendor does at its touchpoints', params: z.object({ id: z.uuid() }),
      response: {
        200: z.object({
          department: z.object({ id: z.string(), name: z.string(), outside: z.boolean() }), period, items: z.array(rowSchema), complaintShare: estimate,
          others: z.object({ complaintShare: estimate, difference: estimate }).nullable(),
          inspections: z.object({ touchpoints: z.int(), inspected: z.int() }),
          response: z.object({ found: z.int(), mended: z.int(), medianDays: z.number().nullable() }),
        }).meta({ id: 'Scorecard' }),
      },
    },
    async handler({ actor, params: { id } }) {
      const card = await readScorecard(platform, actor, id, new Date())
      return { ...card, items: card.items.map(present) }
    },
  })
}
