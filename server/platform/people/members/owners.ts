import { conflict } from '../../errors.ts'
import type { Tx } from '../../postgres/database.ts'
import { countOtherOwners, type Member } from './store.ts'

/**
 * A workspace keeps an owner. Ask under lockWorkspace, so that two owners who end each other do not both succeed.
 * @throws Problem `conflict` when `member` is the last active one.
 */
export async function keepAnOwner(tx: Tx, workspaceId: string, member: Member): Promise<void> {
  if (member.deactivatedAt !== null || (await countOtherOwners(tx, workspaceId, member.id)) > 0) return
  throw conflict('This is the last owner. Make somebody else an owner first.', 'last-owner')
}
