import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { riskKinds } from '../risks/risk.ts'

export const intents = ['complaint', 'request', 'praise', 'question', 'report', 'other'] as const
export const correctionFields = ['touchpoint', 'occurredAt', 'intents', 'sentiment', 'topics', 'risks'] as const
export type CorrectionField = (typeof correctionFields)[number]

/** The value of each field as a fact stores it: names are resolved to ids before. */
export const storedValues = {
  touchpoint: z.uuid(),
  occurredAt: z.iso.datetime(),
  intents: z.array(z.enum(intents)).min(1),
  sentiment: z.number().min(-1).max(1),
  topics: z.array(z.uuid()),
  /** The kinds that hold; none: the voice is no risk. */
  risks: z.array(z.enum(riskKinds)),
} as const satisfies Record<CorrectionField, z.ZodType>

/** What people said about one voice: the newest fact of each field that still stands. */
export type Corrections = Readonly<{ [Field in CorrectionField]?: z.infer<(typeof storedValues)[Field]> }>

/** The standing corrections of voices, by voice id; voices without any are missing. */
export async function standingCorrections(reader: Reader, workspaceId: string, voiceIds: readonly string[]): Promise<Map<string, Corrections>> {
  const { rows } = await sql<{ voice_id: string; field: CorrectionField; value: unknown }>`
    SELECT DISTINCT ON (voice_id, field) voice_id, field, value
    FROM voice_correction
    WHERE workspace_id = ${workspaceId} AND voice_id = ANY (${[...voiceIds]}::uuid[])
    ORDER BY voice_id, field, corrected_at DESC, id DESC`.execute(reader)
  const byVoice = new Map<string, Corrections>()
  for (const { voice_id: voiceId, field, value } of rows) {
    if (value !== null) byVoice.set(voiceId, { ...byVoice.get(voiceId), [field]: storedValues[field].parse(value) })
  }
  return byVoice
}
