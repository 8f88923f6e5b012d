import type { Reader } from '../../platform/postgres/database.ts'
import './tables.ts'

/** Once may be the weather; so many failures in a row are told. */
const tellFrom = 3

/** Scheduled imports that have failed again and again, and since when. */
export const failingPulls = (reader: Reader, workspaceId: string): Promise<{ id: string; name: string; failing_since: Date | null }[]> =>
  reader.selectFrom('import_pull').select(['id', 'name', 'failing_since']).where('workspace_id', '=', workspaceId).where('active', '=', true).where('failures', '>=', tellFrom).orderBy('name').execute()
