import { sql } from 'kysely'
import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Language } from '../../platform/wording/language.ts'
import { queueMorning } from './send.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Every five minutes: whose morning page is due? */
    MorningMailDue: Record<string, unknown>
  }
}

export const mailCrontab = '*/5 * * * * MorningMailDue ?max=1'

/** What was sent or given up is forgotten after this. */
const keptDays = 60

export const mailJobs = (platform: Platform): JobHandlers => ({
  async MorningMailDue(_payload, signal) {
    if (!platform.mail) return
    for (const due of await findDue(platform.db)) {
      if (signal.aborted) return
      await queueMorning(platform, due)
    }
    const before = new Date(Date.now() - keptDays * 86_400_000)
    for (const { workspace_id: workspaceId } of await platform.db.selectFrom('workspace').select('workspace_id').execute()) {
      await sql`DELETE FROM mail_outbox WHERE workspace_id = ${workspaceId} AND coalesce(sent_at, failed_at) < ${before}`.execute(platform.db)
    }
  },
})

/** Members whose time has come today in their workspace's zone. A server that was stopped then sends later the same day. */
async function findDue(db: Platform['db']): Promise<Readonly<{ workspaceId: string; memberId: string; day: string; language: Language }>[]> {
  const { rows } = await sql<{ workspaceId: string; memberId: string; day: string; language: Language }>`
    SELECT workspace_id AS "workspaceId", member_id AS "memberId", local::date::text AS day, morning_mail.language
    FROM morning_mail JOIN (SELECT workspace_id, now() AT TIME ZONE time_zone AS local FROM workspace) AS clock USING (workspace_id)
    WHERE local::time >= at_time AND (last_day IS NULL OR last_day < local::date)
      AND (cadence = 'daily' OR (cadence = 'weekly' AND extract(isodow FROM local) = weekday))
    ORDER BY workspace_id, member_id`.execute(db)
  return rows
}
