import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import './tables.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    generation_reading: { workspace_id: string; generation: number; dictionary_revision: number; sentiment_version_id: string | null; sentiment_revision: number | null }
  }
}

/** What a generation of analyses was begun with; `sentimentVersionId` null: the engine judges. */
export type GenerationReading = Readonly<{ generation: number; dictionaryRevision: number; sentimentVersionId: string | null; sentimentRevision: number | null }>

const begun = (generation: number): GenerationReading => ({ generation, dictionaryRevision: 0, sentimentVersionId: null, sentimentRevision: null })

/** Of these generations, in their order. */
export async function readingsOf(reader: Reader, workspaceId: string, generations: readonly number[]): Promise<GenerationReading[]> {
  if (generations.length === 0) return []
  const rows = await reader.selectFrom('generation_reading').selectAll().where('workspace_id', '=', workspaceId).where('generation', 'in', generations).execute()
  return generations.map((generation) => {
    const row = rows.find((one) => one.generation === generation)
    return row ? { generation, dictionaryRevision: row.dictionary_revision, sentimentVersionId: row.sentiment_version_id, sentimentRevision: row.sentiment_revision } : begun(generation)
  })
}

/** Of the generation that questions are asked of, and of the one being filled. */
export async function readingsNow(reader: Reader, workspaceId: string): Promise<{ current: GenerationReading; filling: GenerationReading | undefined }> {
  const { rows } = await sql<{ generation: number; filling: boolean }>`
    SELECT generation, false AS filling FROM workspace WHERE workspace_id = ${workspaceId}
    UNION ALL SELECT generation, true FROM analysis_generation WHERE workspace_id = ${workspaceId} AND status = 'filling'`.execute(reader)
  const readings = await readingsOf(reader, workspaceId, rows.map(({ generation }) => generation))
  const of = (filling: boolean) => readings[rows.findIndex((row) => row.filling === filling)]
  return { current: of(false) ?? begun(1), filling: of(true) }
}

export async function writeReading(tx: Tx, workspaceId: string, reading: GenerationReading): Promise<void> {
  await tx
    .insertInto('generation_reading')
    .values({
      workspace_id: workspaceId, generation: reading.generation, dictionary_revision: reading.dictionaryRevision,
      sentiment_version_id: reading.sentimentVersionId, sentiment_revision: reading.sentimentRevision,
    })
    .execute()
}
