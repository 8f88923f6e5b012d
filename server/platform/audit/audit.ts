import type { JSONColumnType } from 'kysely'
import { newId } from '../ids.ts'
import type { Actor } from '../people/actor.ts'
import type { Reader } from '../postgres/database.ts'

declare module '../postgres/tables.ts' {
  interface Tables {
    audit_entry: {
      workspace_id: string
      id: string
      at: Date
      actor_kind: 'member' | 'key' | 'operator' | 'system'
      actor_id: string | null
      action: string
      subject_kind: string
      subject_id: string | null
      detail: JSONColumnType<Record<string, unknown>, string, string>
      request_id: string | null
    }
  }
}

export type AuditFact = Readonly<{
  /** `noun.verb-in-past`, e.g. `voice.unmasked`. */
  action: string
  subjectKind: string
  subjectId?: string
  /** Ids, counts and field names; never personal data, since entries outlive an erasure. */
  detail?: Readonly<Record<string, unknown>>
}>

/** Whose doing a fact is; `system` where nobody is known, such as a sign-in that was refused. */
export type AuditedBy = Pick<Actor, 'workspaceId' | 'requestId'> & Readonly<{ kind: Actor['kind'] | 'system'; id: string | null }>

/** Writes who did what, in the transaction of the change itself. */
export async function audit(tx: Reader, actor: AuditedBy, fact: AuditFact): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      workspace_id: actor.workspaceId,
      id: newId(),
      at: new Date(),
      actor_kind: actor.kind,
      actor_id: actor.id,
      action: fact.action,
      subject_kind: fact.subjectKind,
      subject_id: fact.subjectId ?? null,
      detail: JSON.stringify(fact.detail ?? {}),
      request_id: actor.requestId ?? null,
    })
    .execute()
}
