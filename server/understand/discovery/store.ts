import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { Tables } from '../../platform/postgres/tables.ts'
import type { Proposal, Sentence } from './proposal.ts'
import './tables.ts'

type Row = Selectable<Omit<Tables['topic_proposal'], 'voice_ids'>> & Readonly<{ voices: string }>

const toProposal = (row: Row): Proposal => ({
  id: row.id, discoveryId: row.discovery_id, name: row.name, phrases: row.phrases, weights: row.weights, sentences: row.sentences,
  voiceIds: row.voices === '' ? [] : row.voices.split(','), status: row.status, topicId: row.topic_id, madeTopicId: row.made_topic_id, added: row.added, renamed: row.renamed,
  foundAt: row.found_at, seenAt: row.seen_at,
})

const columns = [
  'workspace_id', 'id', 'discovery_id', 'name', 'phrases', 'weights', 'sentences', 'status', 'topic_id', 'made_topic_id', 'added', 'renamed', 'decided_by', 'decided_at', 'found_at', 'seen_at',
] as const

// pg reads no arrays of uuid by itself.
const voices = sql<string>`array_to_string(voice_ids, ',')`.as('voices')

/** All proposals, decided ones too, the largest first. */
export async function listProposals(reader: Reader, workspaceId: string): Promise<Proposal[]> {
  const rows = await reader.selectFrom('topic_proposal').select(columns).select(voices).where('workspace_id', '=', workspaceId)
    .orderBy(sql`cardinality(voice_ids)`, 'desc').orderBy('id').execute()
  return rows.map(toProposal)
}

/** How many proposals wait for a decision: those that are open, and the first topics that Koewa made of what was heard and nobody has confirmed. */
export async function countOpenProposals(reader: Reader, workspaceId: string): Promise<number> {
  const { rows: [counted] } = await sql<{ count: number }>`SELECT (
      (SELECT count(*) FROM topic_proposal WHERE workspace_id = ${workspaceId} AND status = 'open')
    + (SELECT count(*) FROM topic WHERE workspace_id = ${workspaceId} AND proposed AND status = 'active' AND merged_into IS NULL))::int AS count`.execute(reader)
  return counted?.count ?? 0
}

/** Holds every proposal: who decides about one waits, and so does the caller for whoever is deciding. In one order, so that two do not deadlock. */
export async function lockProposals(tx: Tx, workspaceId: string): Promise<void> {
  await tx.selectFrom('topic_proposal').select('id').where('workspace_id', '=', workspaceId).orderBy('id').forUpdate().execute()
}

/** One proposal, locked for the decision that follows. */
export async function lockProposal(tx: Tx, workspaceId: string, id: string): Promise<Proposal | undefined> {
  const row = await tx.selectFrom('topic_proposal').select(columns).select(voices).where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toProposal(row)
}

/** Writes a proposal as it is now, new or known. */
export async function saveProposal(tx: Tx, workspaceId: string, one: Proposal, decidedBy: string | null = null): Promise<void> {
  const decidedAt = decidedBy === null ? null : new Date()
  await sql`
    INSERT INTO topic_proposal (workspace_id, id, discovery_id, name, phrases, weights, sentences, voice_ids, status, topic_id, made_topic_id, added, renamed, decided_by, decided_at, found_at, seen_at)
    VALUES (${workspaceId}, ${one.id}, ${one.discoveryId}, ${one.name}, ${[...one.phrases]}::text[], ${JSON.stringify(one.weights)}::jsonb, ${JSON.stringify(one.sentences)}::jsonb,
      ${[...one.voiceIds]}::uuid[], ${one.status}, ${one.topicId}, ${one.madeTopicId}, ${one.added && JSON.stringify(one.added)}::jsonb, ${one.renamed}, ${decidedBy}, ${decidedAt}, ${one.foundAt}, ${one.seenAt})
    ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, phrases = excluded.phrases, weights = excluded.weights, sentences = excluded.sentences,
      voice_ids = excluded.voice_ids, status = excluded.status, topic_id = excluded.topic_id, made_topic_id = excluded.made_topic_id, added = excluded.added, renamed = excluded.renamed,
      decided_by = coalesce(excluded.decided_by, topic_proposal.decided_by), decided_at = coalesce(excluded.decided_at, topic_proposal.decided_at), seen_at = excluded.seen_at`.execute(tx)
}

/** How long a dismissed group is kept in mind after it was last found: it holds sentences, and nobody is to be asked about it twice a season. */
const dismissedMs = 90 * 24 * 3_600_000

/** Removes open proposals that the newest run did not find again, and dismissed ones that none has found for a season. */
export async function dropUnseen(tx: Tx, workspaceId: string, ranAt: Date): Promise<void> {
  await tx.deleteFrom('topic_proposal').where('workspace_id', '=', workspaceId).where('status', '=', 'dismissed').where('seen_at', '<', new Date(ranAt.getTime() - dismissedMs)).execute()
  await tx.deleteFrom('topic_proposal').where('workspace_id', '=', workspaceId).where('status', '=', 'open').where('seen_at', '<', ranAt).execute()
}

export type Run = Readonly<{ ranAt: Date; voices: number; uncovered: number }>

export async function findRun(reader: Reader, workspaceId: string): Promise<Run | undefined> {
  const row = await reader.selectFrom('topic_discovery').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row && { ranAt: row.ran_at, voices: row.voices, uncovered: row.uncovered }
}

export async function saveRun(tx: Tx, workspaceId: string, { ranAt, voices: read, uncovered }: Run): Promise<void> {
  await tx.insertInto('topic_discovery').values({ workspace_id: workspaceId, ran_at: ranAt, voices: read, uncovered })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ ran_at: ranAt, voices: read, uncovered })).execute()
}

/** The voices of proposals that became this topic or went into it: where a learner's first questions look. */
export async function seedVoices(reader: Reader, workspaceId: string, topicId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT unnest(voice_ids) AS id FROM topic_proposal
    WHERE workspace_id = ${workspaceId} AND topic_id = ${topicId} AND status IN ('accepted', 'merged')`.execute(reader)
  return rows.map(({ id }) => id)
}

/** Takes erased voices out of proposals; a proposal that fewer than three voices carry is gone. @returns whether any was touched */
export async function forgetProposed(tx: Tx, workspaceId: string, voiceIds: readonly string[]): Promise<boolean> {
  const erased = [...voiceIds]
  const { rows } = await sql<{ id: string; sentences: readonly Sentence[] }>`
    UPDATE topic_proposal SET voice_ids = ARRAY(SELECT one FROM unnest(voice_ids) AS one WHERE one <> ALL (${erased}::uuid[]))
    WHERE workspace_id = ${workspaceId} AND voice_ids && ${erased}::uuid[] RETURNING id, sentences`.execute(tx)
  for (const { id, sentences } of rows) {
    const kept = JSON.stringify(sentences.filter((sentence) => !voiceIds.includes(sentence.voiceId)))
    await sql`UPDATE topic_proposal SET sentences = ${kept}::jsonb WHERE workspace_id = ${workspaceId} AND id = ${id}`.execute(tx)
  }
  await sql`DELETE FROM topic_proposal WHERE workspace_id = ${workspaceId} AND cardinality(voice_ids) < 3 AND id = ANY (${rows.map(({ id }) => id)}::uuid[])`.execute(tx)
  return rows.length > 0
}
