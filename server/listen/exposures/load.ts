import { sql } from 'kysely'
import type { Reader } from '../../platform/postgres/database.ts'

/** How many could have spoken, under the touchpoint where its voices count. */
export type Exposure = Readonly<{ touchpointId: string; day: string; measure: string; amount: number }>

/**
 * Exposure per touchpoint, day and measure. `touchpointIds` are effective ids; those merged into them are included and summed.
 * @param range days 'YYYY-MM-DD', both included; undefined is open
 */
export async function exposuresOf(
  reader: Reader, workspaceId: string, touchpointIds: 'all' | readonly string[], range: Readonly<{ from?: string | undefined; to?: string | undefined }> = {},
): Promise<Exposure[]> {
  const chosen = touchpointIds === 'all' ? sql`true` : sql`coalesce(place.merged_into, place.id) = ANY(${touchpointIds}::uuid[])`
  const { rows } = await sql<Exposure>`
    SELECT coalesce(place.merged_into, place.id) AS "touchpointId", exposure.day, exposure.measure, sum(exposure.amount) AS amount
    FROM exposure
    JOIN touchpoint AS place ON place.workspace_id = exposure.workspace_id AND place.id = exposure.touchpoint_id
    WHERE exposure.workspace_id = ${workspaceId} AND place.workspace_id = ${workspaceId} AND ${chosen}
      AND exposure.day >= coalesce(${range.from ?? null}::date, '-infinity') AND exposure.day <= coalesce(${range.to ?? null}::date, 'infinity')
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
  `.execute(reader)
  return rows
}
