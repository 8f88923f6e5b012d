import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'
import type { VoiceFacts } from '../voices/facts.ts'
import { requestersOf, type Requester } from './requester.ts'
import { findImport } from './store.ts'

/** What an import changed in a voice: fields with what stood before and what it wrote, unmasked. */
export type VoiceRevision = Readonly<{ importId: string; fileName: string; by: Requester; at: Date; before: VoiceFacts; after: VoiceFacts }>

/** The imports that corrected a voice, oldest first; those that were taken back are not among them. */
export async function revisionsOf(reader: Reader, workspaceId: string, voiceId: string): Promise<VoiceRevision[]> {
  const { rows } = await sql<{ import_id: string; before: VoiceFacts; after: VoiceFacts }>`
    SELECT import_id, before, after FROM import_change WHERE workspace_id = ${workspaceId} AND kind = 'voice' AND key = ${voiceId} ORDER BY id`.execute(reader)
  const revisions: VoiceRevision[] = []
  for (const { import_id: importId, before, after } of rows) {
    const found = await findImport(reader, workspaceId, importId)
    if (!found) continue
    const by = (await requestersOf(reader, workspaceId, [found]))(found)
    revisions.push({ importId, fileName: found.file_name, by, at: found.started_at ?? found.created_at, before, after })
  }
  return revisions
}
