import { audit, type AuditedBy, type AuditFact } from '../audit/audit.ts'
import { listMemberships } from '../people/memberships.ts'
import type { Database } from '../postgres/database.ts'
import { findAccount } from './credentials.ts'

type Tried = Readonly<{ email: string; requestId: string }>

/** Notes in each workspace that the account may enter that it signed in. */
export const auditSignIn = (db: Database, { email, requestId }: Tried): Promise<void> =>
  note(db, email, 'session.started', (workspaceId, memberId) => ({ kind: 'member', id: memberId, workspaceId, requestId }))

/** Notes that somebody tried a wrong password for the account. Who it was is not known; an address nobody has belongs to no workspace. */
export const auditRefusedSignIn = (db: Database, { email, requestId }: Tried): Promise<void> =>
  note(db, email, 'session.refused', (workspaceId) => ({ kind: 'system', id: null, workspaceId, requestId }))

async function note(db: Database, email: string, action: AuditFact['action'], by: (workspaceId: string, memberId: string) => AuditedBy): Promise<void> {
  const account = await findAccount(db, email)
  if (!account) return
  await db.transaction().execute(async (tx) => {
    for (const { workspaceId, memberId } of await listMemberships(tx, account.id)) {
      await audit(tx, by(workspaceId, memberId), { action, subjectKind: 'member', subjectId: memberId })
    }
  })
}
