import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { monthsOf } from '../rollups/months.ts'
import { readCatalog } from './catalog.ts'
import type { Explorer } from './explorer.ts'
import { resolveFilter } from './resolve.ts'
import { attributesSql, settings } from './sql.ts'

const valuesEach = 50

export const attributesSchema = z.object({
  items: z.array(z.object({
    name: z.string(),
    /** Voices that carry it, and how many different values they have; the most frequent are listed. */
    voices: z.int(), different: z.int(),
    values: z.array(z.object({ value: z.string(), voices: z.int() })),
  })),
})

type Row = Readonly<{ name: string; value: string; voices: number; of: number; different: number }>

/** The attributes that voices in sight carry, most frequent first. */
export async function listAttributes(explorer: Explorer, actor: Actor): Promise<z.infer<typeof attributesSchema>> {
  const conditions = await resolveFilter(await readCatalog(explorer.db, actor), explorer.readQuery, {})
  const months = explorer.fromVoices ? [] : await monthsOf(explorer.db, conditions.workspaceId, conditions.generation)
  const { sql, params } = attributesSql(conditions, valuesEach, months)
  const rows = await explorer.analytics.query<Row>(sql, params, { settings })
  const items = [...Map.groupBy(rows, ({ name }) => name)].map(([name, ofName]) => ({
    name, voices: ofName[0]?.of ?? 0, different: ofName[0]?.different ?? 0, values: ofName.map(({ value, voices }) => ({ value, voices })),
  }))
  return { items }
}
