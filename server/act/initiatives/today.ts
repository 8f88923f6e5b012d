import { localDay } from '../../understand/index.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Reader } from '../../platform/postgres/database.ts'

/** The day it is for the workspace: in Tokyo a new one begins while UTC still counts the old. */
export async function todayOf(reader: Reader, workspaceId: string, now = new Date()): Promise<string> {
  const workspace = await findWorkspace(reader, { id: workspaceId })
  return localDay(now, workspace?.timeZone ?? 'Asia/Tokyo')
}
