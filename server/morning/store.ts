import { createHash } from 'node:crypto'
import type { Scope } from '../platform/people/actor.ts'
import type { Reader, Tx } from '../platform/postgres/database.ts'
import type { Figures } from './figures.ts'
import './tables.ts'

type Key = Readonly<{ workspaceId: string; day: string }>
export type Stored = Readonly<{ figures: Figures; computedAt: Date }>

/** Whoever sees the same touchpoints reads the same figures. */
export function scopeKeyOf({ touchpointIds, departmentIds }: Scope): string {
  if (touchpointIds === 'all' && departmentIds === 'all') return 'all'
  const sorted = [touchpointIds, departmentIds].map((ids) => (ids === 'all' ? ids : ids.toSorted()))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url')
}

export async function findFigures(reader: Reader, { workspaceId, day }: Key, scope: Scope): Promise<Stored | undefined> {
  const row = await reader.selectFrom('morning_figures').select(['figures', 'computed_at']).where('workspace_id', '=', workspaceId)
    .where('day', '=', day).where('scope_key', '=', scopeKeyOf(scope)).executeTakeFirst()
  return row && { figures: row.figures, computedAt: row.computed_at }
}

/** Of two computed at once the one that began later stands. */
export async function saveFigures(reader: Reader, { workspaceId, day }: Key, scope: Scope, { figures, computedAt }: Stored): Promise<void> {
  await reader.insertInto('morning_figures')
    .values({ workspace_id: workspaceId, day, scope_key: scopeKeyOf(scope), scope: JSON.stringify(scope), figures: JSON.stringify(figures), computed_at: computedAt })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'day', 'scope_key'])
      .doUpdateSet({ figures: (eb) => eb.ref('excluded.figures'), computed_at: (eb) => eb.ref('excluded.computed_at') })
      .whereRef('morning_figures.computed_at', '<=', 'excluded.computed_at'))
    .execute()
}

/** The scopes with which today's page was read. */
export async function scopesRead(reader: Reader, { workspaceId, day }: Key): Promise<Scope[]> {
  const rows = await reader.selectFrom('morning_figures').select('scope').where('workspace_id', '=', workspaceId).where('day', '=', day).execute()
  return rows.map(({ scope }) => scope)
}

export async function dropEarlier(tx: Tx, { workspaceId, day }: Key): Promise<void> {
  await tx.deleteFrom('morning_figures').where('workspace_id', '=', workspaceId).where('day', '<', day).execute()
}
