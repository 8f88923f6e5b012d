import type { Reader } from '../../platform/postgres/database.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import { notFound } from '../../platform/errors.ts'

/** The IANA time zone in which a workspace reads its clocks and cuts its days. */
export async function timeZoneOf(reader: Reader, workspaceId: string): Promise<string> {
  const workspace = await findWorkspace(reader, { id: workspaceId })
  if (!workspace) throw notFound('workspace')
  return workspace.timeZone
}
