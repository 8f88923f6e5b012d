import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { call, hear, sent } from '../testing.ts'
import { erasureJobs } from './jobs.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const secret = '瑠璃色の手紙'

/** Something of each kind that is made of voices, the first of these among them, in the words of that voice. */
async function makeEverything([first, ...others]: readonly string[]): Promise<void> {
  const { workspaceId, platform: { db } } = server
  const headers = await server.as('hq')
  const topic = await call<{ id: string }>(server, { method: 'POST', url: '/api/v1/topics', headers, payload: { name: '手紙', rule: { any: ['封筒'] } }, status: 201 })
  await call(server, { method: 'POST', url: `/api/v1/topics/${topic.id}/answers`, headers, payload: { voiceId: first, holds: true }, status: 204 })
  // What learning makes of a single answer is done; from here on the rows stay as they are made.
  await server.settle()
  const [voices, now, weights] = [sql`${[first, ...others]}::uuid[]`, new Date(), JSON.stringify({ version: 'of a test', words: secret })]
  await sql`INSERT INTO topic_vocabulary (workspace_id, version, weights, voice_ids, voices, learned_at) VALUES (${workspaceId}, 1, ${weights}, ${voices}, 4, ${now})`.execute(db)
  await sql`INSERT INTO topic_model (workspace_id, topic_id, version, model, voice_ids, digest, examples_with, examples_without, quality, learned_at)
    VALUES (${workspaceId}, ${topic.id}, 1, ${weights}, ${voices}, 'of yesterday', 2, 2, '{}', ${now})`.execute(db)
  await sql`INSERT INTO topic_proposal (workspace_id, id, discovery_id, name, phrases, weights, sentences, voice_ids, status, found_at, seen_at)
    VALUES (${workspaceId}, ${newId()}, 'g', '手紙の束', '{手紙}', '{"手紙":1}', ${JSON.stringify([{ voiceId: first, text: secret }])}::jsonb, ${voices}, 'dismissed', ${now}, ${now})`.execute(db)
  await sql`INSERT INTO sentiment_version (workspace_id, id, number, status, examples, voice_ids, requested_by, requested_at)
    VALUES (${workspaceId}, ${newId()}, 1, 'cancelled', ${JSON.stringify([{ voiceId: first, expected: 1, own: 1, engine: 0 }])}::jsonb, ${voices}, 'somebody', ${now})`.execute(db)
  await sql`INSERT INTO draft (workspace_id, id, kind, subject, content, voice_ids, model, requested_by, created_at, status)
    VALUES (${workspaceId}, ${newId()}, 'topic-name', '{}', ${JSON.stringify({ name: secret })}::jsonb, ${voices}, 'm', 'somebody', ${now}, 'taken')`.execute(db)
}

/** As listen's erasure leaves it, without its jobs. @returns the tombstone */
async function eraseInListen(voiceId: string): Promise<string> {
  const { workspaceId, platform: { db } } = server
  const id = newId()
  await sql`INSERT INTO tombstone (workspace_id, id, subject_kind, subject_id, customer_ids, voice_ids, erased_at, erased_by)
    VALUES (${workspaceId}, ${id}, 'voice', ${voiceId}, '{}', ${sql`${[voiceId]}::uuid[]`}, ${new Date()}, 'test')`.execute(db)
  await db.deleteFrom('voice').where('workspace_id', '=', workspaceId).where('id', '=', voiceId).execute()
  return id
}

type Holder = Readonly<{ name: string; array: boolean }>
/** Tables that name voices, by the catalogue, so that no new one is forgotten; the tombstone itself has to. */
const holders = async (): Promise<Holder[]> => (await sql<Holder>`
  SELECT table_name AS name, column_name = 'voice_ids' AS array FROM information_schema.columns
  WHERE table_schema = 'public' AND column_name IN ('voice_id', 'voice_ids') AND table_name <> 'tombstone' ORDER BY 1`.execute(server.platform.db)).rows

async function tablesWith(voiceId: string): Promise<string[]> {
  const found = await Promise.all((await holders()).map(async ({ name, array }) => {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} AS one WHERE ${array ? sql`${voiceId}::uuid = ANY (voice_ids)` : sql`voice_id = ${voiceId}`} OR one::text LIKE ${`%${secret}%`} LIMIT 1`.execute(server.platform.db)
    return rows.length > 0 ? [name] : []
  }))
  return found.flat()
}

const projected = async (voiceId: string): Promise<number> =>
  (await server.platform.analytics.query('SELECT DISTINCT voice_id FROM voice WHERE voice_id = {voiceId:UUID}', { voiceId })).length

test('all that was made of an erased voice goes at once, also while ClickHouse is away, and its rows when it is back', async () => {
  const { workspaceId, platform } = server
  const voices = await hear(server, [sent('1', `${secret}が届きました。`), ...['2', '3', '4'].map((id) => sent(id, '封筒が届きました。'))])
  const [erased = ''] = voices
  await makeEverything(voices)
  const made = ['analysis', 'draft', 'sentiment_version', 'topic_answer', 'topic_model', 'topic_proposal', 'topic_vocabulary']
  expect(await tablesWith(erased)).toEqual(made)
  const tombstoneId = await eraseInListen(erased)
  const away: Platform['analytics'] = { ...platform.analytics, command: () => Promise.reject(new Error('ClickHouse is away.')) }
  const hearOf = (analytics: Platform['analytics']) => erasureJobs({ ...platform, analytics }).CustomerErased?.({ workspaceId, tombstoneId }, AbortSignal.timeout(30_000))
  const done = async () => (await platform.db.selectFrom('tombstone').select('analytics_erased_at').where('id', '=', tombstoneId).executeTakeFirstOrThrow()).analytics_erased_at
  await expect(hearOf(away)).rejects.toThrow('away')
  expect(await tablesWith(erased)).toEqual([])
  expect(await done()).toBeNull()
  expect(await projected(erased)).toBe(1)
  await hearOf(platform.analytics)
  expect(await done()).toBeInstanceOf(Date)
  expect(await projected(erased)).toBe(0)
  expect(await projected(voices[1] ?? '')).toBe(1)
  const { rows } = await sql<{ erased: number; voices: number }>`SELECT erased, cardinality(voice_ids) AS voices FROM sentiment_version`.execute(platform.db)
  expect(rows).toEqual([{ erased: 1, voices: 3 }])
})

test('the files of the tables that it left are vacuumed after it', async () => {
  await server.settle()
  const vacuumed = async (): Promise<string[]> => (await sql<{ name: string }>`
    SELECT relname AS name FROM pg_stat_user_tables WHERE last_vacuum IS NOT NULL ORDER BY 1`.execute(server.platform.db)).rows.map(({ name }) => name)
  await expect.poll(vacuumed, { interval: 250 }).toEqual(expect.arrayContaining(['draft', 'sentiment_version', 'topic_model', 'topic_proposal', 'topic_vocabulary']))
})
