import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import './tables.ts'

export const wishSchema = z.object({
  cadence: z.enum(['never', 'daily', 'weekly']),
  /** 1 is Monday; used when weekly. */
  weekday: z.int().min(1).max(7),
  /** In the workspace's time zone. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 07:00').meta({ example: '07:00' }),
  language: z.enum(['ja', 'en']),
})
export type Wish = z.infer<typeof wishSchema>

/** What a member wished, or what they would begin with: nothing is sent unasked. */
export async function readWish(reader: Reader, { workspaceId, id }: Pick<Actor, 'workspaceId' | 'id'>): Promise<Wish> {
  const row = await reader.selectFrom('morning_mail').selectAll().where('workspace_id', '=', workspaceId).where('member_id', '=', id).executeTakeFirst()
  if (row) return { cadence: row.cadence, weekday: row.weekday, time: row.at_time.slice(0, 5), language: row.language }
  return { cadence: 'never', weekday: 1, time: '07:00', language: (await findWorkspace(reader, { id: workspaceId }))?.language ?? 'ja' }
}

/**
 * Keeps what a member wishes. A time that is over today begins with the next day it is due; one that is still to come counts
 * today, also when the time before it was over: what went out already today goes no second time by its key in the outbox.
 */
export async function saveWish(tx: Tx, { workspaceId, id }: Pick<Actor, 'workspaceId' | 'id'>, wish: Wish): Promise<void> {
  const { cadence, weekday, time, language } = wish
  await sql`
    INSERT INTO morning_mail (workspace_id, member_id, cadence, weekday, at_time, language, last_day, changed_at)
    SELECT workspace_id, ${id}::uuid, ${cadence}, ${weekday}, ${time}::time, ${language},
      CASE WHEN (now() AT TIME ZONE time_zone)::time >= ${time}::time THEN (now() AT TIME ZONE time_zone)::date END, now()
    FROM workspace WHERE workspace_id = ${workspaceId}
    ON CONFLICT (workspace_id, member_id) DO UPDATE SET cadence = excluded.cadence, weekday = excluded.weekday, at_time = excluded.at_time,
      language = excluded.language, last_day = excluded.last_day, changed_at = excluded.changed_at`.execute(tx)
}

export async function endMails(tx: Tx, workspaceId: string, memberId: string): Promise<void> {
  await tx.updateTable('morning_mail').set({ cadence: 'never', changed_at: new Date() }).where('workspace_id', '=', workspaceId).where('member_id', '=', memberId).execute()
}
