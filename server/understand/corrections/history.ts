import type { Reader } from '../../platform/postgres/database.ts'
import { correctionFields, type CorrectionField } from './effective.ts'
import '../topic-learning/tables.ts'
import './tables.ts'

/** One fact a person stated; `value` null takes the field's correction back. `by` is a member's id. */
export type CorrectionFact = Readonly<{ field: CorrectionField; value: unknown; by: string; at: Date }>

/** Every fact ever stated about a voice, oldest first. */
export async function correctionHistory(reader: Reader, workspaceId: string, voiceId: string): Promise<CorrectionFact[]> {
  const rows = await reader
    .selectFrom('voice_correction')
    .select(['field', 'value', 'corrected_by', 'corrected_at'])
    .where('workspace_id', '=', workspaceId)
    .where('voice_id', '=', voiceId)
    .orderBy('corrected_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ field: row.field, value: row.value, by: row.corrected_by, at: row.corrected_at }))
}

/** Who answered last whether a voice is about a topic, of answers that were not taken back. */
export async function newestAnswer(reader: Reader, workspaceId: string, voiceId: string): Promise<Pick<CorrectionFact, 'by' | 'at'> | undefined> {
  const row = await reader
    .selectFrom('topic_answer')
    .select(['answered_by', 'answered_at'])
    .where('workspace_id', '=', workspaceId)
    .where('voice_id', '=', voiceId)
    .where('holds', 'is not', null)
    .orderBy('answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { by: row.answered_by, at: row.answered_at }
}

/** The fact of each field that still stands. */
export function standing(history: readonly CorrectionFact[]): ReadonlyMap<CorrectionField, CorrectionFact> {
  const newest = new Map(history.map((fact) => [fact.field, fact]))
  return new Map(correctionFields.flatMap((field) => {
    const fact = newest.get(field)
    return fact && fact.value !== null ? [[field, fact] as const] : []
  }))
}
