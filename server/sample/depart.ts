import { findAccount } from '../platform/auth/credentials.ts'
import { Problem } from '../platform/errors.ts'
import type { Actor } from '../platform/people/actor.ts'
import { createWorkspace } from '../platform/people/workspaces.ts'
import type { Tx } from '../platform/postgres/database.ts'
import { notASample } from './remove.ts'
import { readSample } from './state.ts'

/**
 * Makes the own company of somebody who has tried the sample company: a workspace of which they are the owner.
 * @throws Problem `conflict` outside the sample company, or for a name that is taken; `forbidden` for a key.
 */
export async function startOwnCompany(tx: Tx, actor: Actor, input: Readonly<{ workspaceName: string; language: 'ja' | 'en' }>): Promise<string> {
  if (!(await readSample(tx, actor.workspaceId))) throw notASample()
  const member = actor.kind === 'member' ? await tx.selectFrom('member').select('email').where('workspace_id', '=', actor.workspaceId).where('id', '=', actor.id).executeTakeFirst() : undefined
  const owner = member && (await findAccount(tx, member.email))
  if (!owner) throw new Problem('forbidden', 403, 'Only a person can start a company. Sign in instead of using a key.')
  return (await createWorkspace(tx, { name: input.workspaceName, language: input.language, owner })).workspaceId
}
