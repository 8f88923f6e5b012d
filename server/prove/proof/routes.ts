import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Platform } from '../../platform/platform.ts'
import { presentEvaluation } from '../evaluations/present.ts'
import { idParams } from '../evaluations/schemas.ts'
import { metricWords } from '../wording/metric.ts'
import { proofSheet, styleSheet } from './sheet.ts'
import { sliceWords } from './slice-words.ts'

/** Nothing but its own style sheet: no script, no picture, no frame, no form. */
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export async function proofRoutes(app: App, { db, config }: Platform): Promise<void> {
  const style = await readFile(new URL('./sheet.css', import.meta.url), 'utf8')
  app.get(styleSheet, { config: { permission: 'public' }, schema: { hide: true } }, (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(style))
  app.get('/api/v1/evaluations/:id/proof', {
    config: { permission: 'evaluations:read' },
    schema: {
      tags: ['evaluations'], summary: 'The proof sheet: one printable A4 page', produces: ['text/html'], params: idParams,
      querystring: z.object({ language: z.enum(['ja', 'en']).optional(), workspace: z.uuid().optional() }),
    },
    async handler({ actor, params, query, protocol, host }, reply) {
      const [evaluation, workspace] = await Promise.all([presentEvaluation(db, actor, params.id), findWorkspace(db, { id: actor.workspaceId })])
      if (!workspace) throw notFound('workspace')
      const { slice, comparison, metric } = evaluation.plan
      const page = proofSheet({
        evaluation, workspace, words: metricWords(metric, evaluation.per), slices: await sliceWords(db, actor.workspaceId, [slice, comparison]),
        voicesAddress: `${config.publicUrl ?? `${protocol}://${host}`}/prove/evaluations/${evaluation.id}/voices`, language: query.language ?? workspace.language,
      })
      return reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy).header('cache-control', 'private, no-store').send(page)
    },
  })
}
