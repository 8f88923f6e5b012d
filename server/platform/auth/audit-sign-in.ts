import { audit, type AuditedBy, type AuditFact } from '../audit/audit.ts'
import { listMemberships } from '../people/memberships.ts'
import type { Database } from '../postgres/database.ts'
import { findAccount } from './credentials.ts'

type Tried = Readonly<{ email: string; requestId: string }>
type Fact = Pick<AuditFact, 'action' | 'detail'>

/** Notes in each workspace that the account may enter that it signed in, and with what besides its password. */
export const auditSignIn = (db: Database, { email, requestId }: Tried, factor?: 'app' | 'recovery'): Promise<void> =>
  note(db, email, { action: 'session.started', ...(factor ? { detail: { factor } } : {}) }, (workspaceId, memberId) => ({ kind: 'member', id: memberId, workspaceId, requestId }))

/** Notes that somebody tried a wrong password, or a wrong code after the right one. Who it was is not known; an address nobody has belongs to no workspace. */
export const auditRefusedSignIn = (db: Database, { email, requestId }: Tried, wrong?: 'code'): Promise<void> =>
  note(db, email, { action: 'session.refused', ...(wrong ? { detail: { wrong } } : {}) }, bySystem(requestId))

/** Notes that an account was closed for a while after too many attempts. */
export const auditLock = (db: Database, { email, requestId }: Tried): Promise<void> =>
  note(db, email, { action: 'session.locked' }, bySystem(requestId))

const bySystem = (requestId: string) => (workspaceId: string): AuditedBy => ({ kind: 'system', id: null, workspaceId, requestId })

async function note(db: Database, email: string, fact: Fact, by: (workspaceId: string, memberId: string) => AuditedBy): Promise<void> {
  const account = await findAccount(db, email)
  if (!account) return
  await db.transaction().execute(async (tx) => {
    for (const { workspaceId, memberId } of await listMemberships(tx, account.id)) {
      await audit(tx, by(workspaceId, memberId), { ...fact, subjectKind: 'member', subjectId: memberId })
    }
  })
}
