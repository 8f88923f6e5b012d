import { sql } from 'kysely'
import { members } from '../../samples/company/members.ts'
import { companyName } from '../../samples/company/name.ts'
import { findAccount, insertAccount, type Account } from '../platform/auth/credentials.ts'
import { conflict } from '../platform/errors.ts'
import { addJob } from '../platform/jobs/jobs.ts'
import { acceptInvitation } from '../platform/people/invitations/accept.ts'
import { createInvitation, type NewInvitation } from '../platform/people/invitations/create.ts'
import { createWorkspace, operatorOf } from '../platform/people/workspaces.ts'
import type { Platform } from '../platform/platform.ts'
import type { Tx } from '../platform/postgres/database.ts'
import type { LoadPayload } from './jobs.ts'
import { emailOf, samplePassword } from './sign-in.ts'
import { findSample, type SampleState } from './state.ts'

export type Begin = Readonly<{
  language: 'ja' | 'en'
  /** Whoever wants to look around; becomes an owner beside the company's own. */
  visitor?: Account | undefined
  size?: number
}>

/** What has to be worked out before the transaction: the hash of a password takes a tenth of a second. */
export const prepareSample = async ({ accounts }: Platform): Promise<Readonly<{ passwordHash: string; sign: Platform['accounts']['sign'] }>> =>
  ({ passwordHash: await accounts.hashPassword(samplePassword(accounts), []), sign: accounts.sign })

/**
 * Makes the workspace of the sample company and queues its loading. There is one at a time in an install.
 * @throws Problem `conflict` when there is one already.
 */
export async function beginSample(tx: Tx, prepared: Awaited<ReturnType<typeof prepareSample>>, { language, visitor, size = 1 }: Begin): Promise<string> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('koewa sample company'))`.execute(tx)
  if (await findSample(tx)) throw conflict('The sample company is here already. Remove it first, or go on with it.', 'sample-exists')
  const [first] = members
  if (!first) throw new Error('The sample company has no members.')
  const email = emailOf(first.key)
  const owner = (await findAccount(tx, email)) ?? await insertAccount(tx, { email, name: first.name, language: 'ja', passwordHash: prepared.passwordHash })
  const { workspaceId } = await createWorkspace(tx, { name: companyName[language], language, owner, ownerName: first.name })
  const state: SampleState = { today: todayInTokyo(), size, step: 'organisation', heard: 0, voices: null, startedAt: new Date().toISOString(), usefulAt: null, finishedAt: null }
  await tx.updateTable('workspace').set({ settings: JSON.stringify({ sample: state }) }).where('workspace_id', '=', workspaceId).execute()
  if (visitor) await letIn(tx, prepared.sign, workspaceId, visitor)
  await addJob(tx, 'SampleWanted', { workspaceId } satisfies LoadPayload, { key: `sample ${workspaceId}`, priority: 10 })
  return workspaceId
}

async function letIn(tx: Tx, sign: Platform['accounts']['sign'], workspaceId: string, visitor: Account): Promise<void> {
  const invitation: NewInvitation = await createInvitation(tx, operatorOf(workspaceId), sign, { email: visitor.email, role: 'owner' })
  await acceptInvitation(tx, { token: invitation.token, name: undefined, passwordHash: undefined, provenAccountId: visitor.id })
}

const todayInTokyo = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date())
