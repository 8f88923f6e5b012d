import { z } from 'zod'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { previewSchema, previewThreshold } from './preview.ts'
import { riskFloor, riskKinds } from './risk.ts'
import { changeThresholds, readThresholds } from './thresholds.ts'

const threshold = z.number().min(riskFloor).max(1)
const thresholdsSchema = z.record(z.enum(riskKinds), threshold).meta({ id: 'RiskThresholds', description: 'From which strength, 0–1, a risk counts as one, by kind' })

export function riskRoutes(app: App, platform: Platform): void {
  const { db } = platform
  app.route({
    method: 'GET', url: '/api/v1/risks/thresholds', config: { permission: 'workspace:read' },
    schema: { tags: ['risks'], summary: 'From which strength a risk counts, by kind', response: { 200: thresholdsSchema } },
    handler: ({ actor }) => readThresholds(db, actor.workspaceId),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/risks/thresholds', config: { permission: 'settings:write' },
    schema: {
      tags: ['risks'], summary: 'Change thresholds of risks; questions asked from now on count by them, nothing is analysed anew',
      body: z.strictObject({ leave: threshold, safety: threshold, legal: threshold, abuse: threshold, 'self-harm': threshold }).partial(),
      response: { 200: thresholdsSchema },
    },
    handler: ({ actor, body }) => db.transaction().execute((tx) => changeThresholds(tx, actor, body)),
  })
  app.route({
    method: 'GET', url: '/api/v1/risks/preview', config: { permission: 'voices:read' },
    schema: {
      tags: ['risks'], summary: 'How many voices of the last 90 days would count as this risk at a threshold, with those nearest to it',
      querystring: z.object({ kind: z.enum(riskKinds), threshold: z.coerce.number().pipe(threshold) }).meta({ example: { kind: 'leave', threshold: '0.5' } }),
      response: { 200: previewSchema },
    },
    handler: ({ actor, query }) => previewThreshold(explorerOf(platform), actor, query),
  })
}
