import { z } from 'zod'
import { notFound } from '../errors.ts'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'
import { changeWorkspace } from './workspace-settings.ts'
import { findWorkspace, type Workspace } from './workspaces.ts'

const tags = ['workspace']
const language = z.enum(['ja', 'en'])
const fiscalYearStart = z.int().min(1).max(12).describe('The month in which the fiscal year begins')
const workspaceSchema = z.object({ id: z.uuid(), name: z.string(), timeZone: z.string(), language, fiscalYearStart }).meta({ id: 'Workspace' })
const present = ({ id, name, timeZone, language: spoken, fiscalYearStart: month }: Workspace): z.infer<typeof workspaceSchema> =>
  ({ id, name, timeZone, language: spoken, fiscalYearStart: month })

export function workspaceRoutes(app: App, { db }: Pick<Platform, 'db'>): void {
  app.get('/api/v1/workspace', {
    config: { permission: 'workspace:read' },
    schema: { tags, summary: 'Name, time zone, language and fiscal year', response: { 200: workspaceSchema } },
    async handler({ actor }) {
      const workspace = await findWorkspace(db, { id: actor.workspaceId })
      if (!workspace) throw notFound('workspace')
      return present(workspace)
    },
  })
  app.patch('/api/v1/workspace', {
    config: { permission: 'settings:write' },
    schema: {
      tags, summary: 'Change name, time zone (of the days that are counted), language or fiscal year',
      body: z.object({ name: z.string().trim().min(1).max(200), timeZone: z.string().max(64), language, fiscalYearStart }).partial(),
      response: { 200: workspaceSchema },
    },
    async handler({ actor, body: { name, timeZone, language: spoken, fiscalYearStart: month } }) {
      const change = {
        ...(name === undefined ? {} : { name }), ...(timeZone === undefined ? {} : { timeZone }), ...(spoken === undefined ? {} : { language: spoken }),
        ...(month === undefined ? {} : { fiscalYearStart: month }),
      }
      return present(await db.transaction().execute((tx) => changeWorkspace(tx, actor, change)))
    },
  })
}
