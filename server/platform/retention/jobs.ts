import { sql } from 'kysely'
import { audit } from '../audit/audit.ts'
import { Problem } from '../errors.ts'
import type { JobHandlers } from '../jobs/jobs.ts'
import type { Platform } from '../platform.ts'
import { limitOf, type RetentionKeeper } from './retention.ts'
import { readRules } from './store.ts'

declare module '../jobs/jobs.ts' {
  interface JobPayloads {
    /** Once a day: what is kept no longer goes. */
    RetentionDue: Record<string, unknown>
  }
}

/** UTC: in the small hours of Japan. A server that was stopped then does it a day later. */
export const retentionCrontab = '30 18 * * * RetentionDue ?max=3'

export const retentionJobs = (platform: Platform, keepers: readonly RetentionKeeper[]): JobHandlers => ({
  async RetentionDue(_payload, signal) {
    await removeEndedSessions(platform)
    await removeExpired(platform, keepers, new Date(), signal)
  },
})

/**
 * Applies every rule whose waiting time is over, batch by batch, one kind of one workspace after the other. One that fails
 * holds up no other.
 * @throws the first failure, at the end, so that the job comes again
 */
export async function removeExpired(platform: Platform, keepers: readonly RetentionKeeper[], now: Date, signal: AbortSignal): Promise<void> {
  const { db, log } = platform
  const failures: unknown[] = []
  for (const { workspace_id: workspaceId } of await db.selectFrom('workspace').select('workspace_id').execute()) {
    for (const { kind, months, appliesFrom } of await readRules(db, workspaceId)) {
      const keeper = keepers.find((one) => one.kind === kind)
      if (!keeper || appliesFrom > now) continue
      const before = limitOf(months, now)
      let removed = 0
      try {
        for (let batch = 1; batch > 0 && !signal.aborted;) {
          batch = await keeper.remove(platform, workspaceId, before)
          removed += batch
        }
      } catch (error) {
        // An import that runs may bring people back; tomorrow is another day.
        if (error instanceof Problem) log.info({ kind, problem: error.id }, 'retention waits for the next day')
        else failures.push(error)
      }
      if (removed > 0) {
        await audit(db, { workspaceId, kind: 'system', id: null }, { action: 'retention.applied', subjectKind: 'retention', subjectId: kind, detail: { months, removed } })
      }
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Sessions and links that open nothing any more; nobody has to say so. */
async function removeEndedSessions({ db }: Pick<Platform, 'db'>): Promise<void> {
  await sql`DELETE FROM auth.session WHERE "expiresAt" < now()`.execute(db)
  await sql`DELETE FROM auth.verification WHERE "expiresAt" < now()`.execute(db)
  await sql`DELETE FROM auth.one_time_link WHERE purpose <> 'setup' AND expires_at < now()`.execute(db)
}
