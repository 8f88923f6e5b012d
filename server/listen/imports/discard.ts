import { rm } from 'node:fs/promises'
import { deleteOriginal, importDirectory, type ImportPlatform } from './files.ts'
import { changeImport, forgetSamples, lockImport, type ImportRow } from './store.ts'

/** Gives an upload up that nobody ran: its file holds people unmasked, and may not lie about. Done again it changes nothing. */
export async function discardUpload(platform: ImportPlatform, { workspaceId, importId }: Readonly<{ workspaceId: string; importId: string }>, why: 'expired' | 'erased' = 'expired', status: ImportRow['status'] = 'uploaded'): Promise<void> {
  const discarded = await platform.db.transaction().execute(async (tx) => {
    const row = await lockImport(tx, workspaceId, importId)
    if (row?.status !== status && !(why === 'expired' && row?.status === 'paused' && hasWaited(row.paused_at))) return false
    await changeImport(tx, workspaceId, importId, { status: 'failed', error: why, finished_at: new Date() })
    await forgetSamples(tx, row)
    return true
  })
  if (discarded) await deleteOriginal(platform, importId)
}

/** An upload that nobody is to confirm leaves no trace among the imports. */
export async function forgetUpload(platform: ImportPlatform, asked: Readonly<{ workspaceId: string; importId: string }>): Promise<void> {
  await discardUpload(platform, asked)
  await platform.db.deleteFrom('import').where('workspace_id', '=', asked.workspaceId).where('id', '=', asked.importId).execute()
  await rm(importDirectory(platform, asked.importId), { recursive: true, force: true })
}

/** How long an upload may wait, for somebody to confirm its mapping or to go on with it. */
export const uploadDays = 7

/** Paused again meanwhile, it waits for the later job. */
const hasWaited = (since: Date | null): boolean => since !== null && Date.now() - since.getTime() >= uploadDays * 86_400_000 - 60_000
