import type { Analytics } from '../../server/platform/clickhouse/client.ts'
import type { createPool } from '../../server/platform/postgres/database.ts'
import { foldForSearch } from '../../packages/language/index.ts'
import { fromLines } from '../../server/understand/analysis/result.ts'
import type { BaseText } from './base-texts.ts'

type Pool = ReturnType<typeof createPool>

export type Plan = Readonly<{
  workspaceId: string
  voices: number
  /** First day, and how many days, of the workspace's calendar (Asia/Tokyo). */
  from: string
  days: number
  customers: number
  touchpoints: readonly Readonly<{ id: string; channel: string }>[]
}>

/**
 * Voice number n is computed from the digits of md5(n) in both engines alike: which text, when, where, who, how satisfied. Each
 * day has as many voices as any other; touchpoints differ in size, four of five customers are known, scores are sparse.
 */
const digits = (letter: string, at: number, dialect: 'postgres' | 'clickhouse'): string =>
  dialect === 'postgres' ? `('x' || substr(${letter}, ${at * 8 + 1}, 8))::bit(32)::bigint` : `reinterpretAsUInt32(reverse(substring(${letter}, ${at * 4 + 1}, 4)))`

function numbers(dialect: 'postgres' | 'clickhouse', { voices, days, customers, touchpoints }: Plan, base: number): string {
  const part = (letter: string, at: number): string => digits(letter, at, dialect)
  const div = (value: string, by: number): string => (dialect === 'postgres' ? `(${value} / ${by})` : `intDiv(${value}, ${by})`)
  const when = (condition: string, value: string): string => `CASE WHEN ${condition} THEN ${value} END`
  const [a, b, c, d, e, f, g] = [part('m1', 0), part('m1', 1), part('m1', 2), part('m1', 3), part('m2', 0), part('m2', 1), part('m2', 2)] as [string, string, string, string, string, string, string]
  const day = dialect === 'postgres' ? `(n * ${days} / ${voices})` : `intDiv(n * ${days}, ${voices})`
  return [
    `${a} % ${base} AS base`,
    `${div(`(${b} % 1000) * (${b} % 1000) * ${touchpoints.length}`, 1_000_000)} AS place`,
    `${when(`${c} % 10 < 6`, `${div(c, 10)} % 11`)} AS nps`,
    `${when(`${div(c, 110)} % 10 < 3`, `1 + ${div(c, 1100)} % 5`)} AS csat`,
    `${when(`${div(c, 5500)} % 10 < 2`, `1 + ${div(c, 55_000)} % 5`)} AS star`,
    `${when(`${div(c, 275_000)} % 10 < 1`, `1 + ${div(c, 2_750_000)} % 7`)} AS ces`,
    `${when(`${d} % 10 < 8`, `${div(d, 10)} % ${customers}`)} AS person`,
    `${e} % 40 AS model`, `${div(e, 40)} % 47 AS area`, `${div(e, 1880)} % 4 AS rank`,
    `${f} % 100 AS who`, `${div(f, 100)} % 5 AS way`, `${g} % 86400 AS second`, `${day} AS day`,
  ].join(', ')
}

/** Rows of `bench_base` in PostgreSQL and ClickHouse. */
export async function writeBase(pool: Pool, analytics: Analytics, texts: readonly BaseText[]): Promise<void> {
  await pool.query(`DROP TABLE IF EXISTS bench_base; CREATE UNLOGGED TABLE bench_base (id integer PRIMARY KEY, text text, masked text, version text, language text, intents text[], sentiment float8, topics uuid[])`)
  await analytics.command('DROP TABLE IF EXISTS bench_base')
  await analytics.command(`CREATE TABLE bench_base (id UInt32, text String, search_text String, language String, intents Array(String), sentiment Nullable(Float64),
    topics Array(UUID), search_terms Array(String), terms Array(String)) ENGINE = MergeTree ORDER BY id`)
  for (let from = 0; from < texts.length; from += 2000) {
    const page = texts.slice(from, from + 2000).map(({ text, analysis }, at) => ({ id: from + at, text, analysis }))
    await pool.query(
      `INSERT INTO bench_base SELECT id, text, masked, version, language, string_to_array(nullif(intents, ''), ','), sentiment, coalesce(string_to_array(nullif(topics, ''), ',')::uuid[], '{}')
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::text[]) AS row (id, text, masked, version, language, intents, sentiment, topics)`,
      [page.map(({ id }) => id), page.map(({ text }) => text), page.map(({ analysis }) => analysis.maskedText), page.map(({ analysis }) => analysis.version), page.map(({ analysis }) => analysis.language),
        page.map(({ analysis }) => analysis.intents.join(',')), page.map(({ analysis }) => analysis.sentiment), page.map(({ analysis }) => analysis.topics.join(','))])
    await analytics.insert('bench_base', page.map(({ id, analysis }) => ({
      id, text: analysis.maskedText, search_text: foldForSearch(analysis.maskedText), language: analysis.language, intents: analysis.intents, sentiment: analysis.sentiment,
      topics: analysis.topics, search_terms: fromLines(analysis.searchTerms), terms: fromLines(analysis.terms),
    })))
  }
}

const stepDays = 30

/**
 * Fills both stores from `bench_base`, a month at a time. PostgreSQL's copies of a text carry neither evidence nor word lists, which no
 * question reads: 10 million of them would need 20 GB more.
 */
export async function multiply(pool: Pool, analytics: Analytics, plan: Plan, tell: (line: string) => void): Promise<void> {
  const { rows } = await pool.query<{ base: number }>('SELECT count(*) AS base FROM bench_base')
  const base = rows[0]?.base ?? 0
  await prepareCustomers(pool, plan)
  await pool.query('DROP INDEX IF EXISTS voice_customer')
  for (let day = 0; day < plan.days; day += stepDays) {
    // The day of n is floor(n * days / voices), so a day begins at ceil(day * voices / days).
    const first = Math.ceil((day * plan.voices) / plan.days)
    const last = Math.ceil((Math.min(day + stepDays, plan.days) * plan.voices) / plan.days)
    await Promise.all([intoPostgres(pool, plan, base, first, last), intoClickHouse(analytics, plan, base, first, last)])
    tell(`${last} of ${plan.voices} voices`)
  }
  await pool.query('CREATE INDEX IF NOT EXISTS voice_customer ON voice (workspace_id, customer_id) WHERE customer_id IS NOT NULL')
  await pool.query('VACUUM (ANALYZE) voice, analysis, customer')
}

async function prepareCustomers(pool: Pool, { workspaceId, customers }: Plan): Promise<void> {
  await pool.query(`INSERT INTO customer (workspace_id, id, number, created_at, updated_at) SELECT $1::uuid, md5('c' || k)::uuid, k + 1, now(), now() FROM generate_series(0, $2::int - 1) AS k`, [workspaceId, customers])
  await pool.query(`SELECT setval('customer_number', $1::bigint)`, [customers])
}

async function intoPostgres(pool: Pool, plan: Plan, base: number, first: number, last: number): Promise<void> {
  const connection = await pool.connect()
  try {
    await connection.query(`BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '256MB'`)
    await connection.query(`CREATE TEMP TABLE bench_step ON COMMIT DROP AS
      SELECT *, (lpad(to_hex((extract(epoch FROM occurred) * 1000)::bigint), 12, '0') || '7' || substr(m1, 1, 3) || '8' || substr(m1, 4, 15))::uuid AS id
      FROM (SELECT *, (date '${plan.from}' + day::int)::timestamp AT TIME ZONE 'Asia/Tokyo' + second * interval '1 second' AS occurred
        FROM (SELECT n, m1, ${numbers('postgres', plan, base)} FROM (SELECT n, md5(n::text) AS m1, md5(n::text || 'x') AS m2 FROM generate_series(${first}::bigint, ${last - 1}::bigint) AS n) AS seed) AS drawn) AS dated`)
    const places = plan.touchpoints.map(({ id, channel }, at) => `(${at}, '${id}'::uuid, '${channel}')`).join(', ')
    await connection.query(`INSERT INTO voice (workspace_id, id, source, source_id, occurred_at, heard_day, touchpoint_id, channel, speaker, text, nps, csat, ces, star, customer_id, attributes, received_at)
      SELECT '${plan.workspaceId}', step.id, 'bench', lpad(n::text, 9, '0'), occurred, date '${plan.from}' + day::int, place.id, CASE WHEN way = 0 THEN 'email' ELSE place.channel END,
        CASE WHEN who < 97 THEN 'customer' WHEN who < 99 THEN 'employee' ELSE 'observer' END, text, nps, csat, ces, star, CASE WHEN person IS NOT NULL THEN md5('c' || person)::uuid END,
        jsonb_build_object('機種', 'M' || model, '地域', 'R' || area, '会員', 'K' || rank), occurred
      FROM bench_step AS step JOIN bench_base AS base ON base.id = step.base JOIN (VALUES ${places}) AS place (at, id, channel) ON place.at = step.place ORDER BY n`)
    await connection.query(`INSERT INTO analysis (workspace_id, generation, voice_id, version, language, intents, sentiment, topics, evidence, masked_text, search_terms, terms, failure, analyzed_at)
      SELECT '${plan.workspaceId}', 1, step.id, version, language, intents, sentiment, topics, '{}', masked, '', '', NULL, occurred
      FROM bench_step AS step JOIN bench_base AS base ON base.id = step.base ORDER BY n`)
    await connection.query('COMMIT')
  } finally {
    connection.release()
  }
}

async function intoClickHouse(analytics: Analytics, plan: Plan, base: number, first: number, last: number): Promise<void> {
  const ids = plan.touchpoints.map(({ id }) => `'${id}'`).join(', ')
  const channels = plan.touchpoints.map(({ channel }) => `'${channel}'`).join(', ')
  const hex = (value: string): string => `lower(hex(${value}))`
  await analytics.command(`INSERT INTO voice (workspace_id, generation, heard_day, voice_id, version, occurred_at, day, touchpoint_id, channel, speaker, language, customer_id, customer_number, nps, csat, ces, star,
      sentiment, intents, topics, attributes, text, search_text, search_terms, terms, analyzed)
    SELECT '${plan.workspaceId}', 1, heard, toUUID(concat(substring(id, 1, 8), '-', substring(id, 9, 4), '-', substring(id, 13, 4), '-', substring(id, 17, 4), '-', substring(id, 21, 12))), 0,
      occurred, heard, toUUID([${ids}][place + 1]), if(way = 0, 'email', [${channels}][place + 1]), multiIf(who < 97, 'customer', who < 99, 'employee', 'observer'), language,
      if(isNull(person), NULL, toUUID(concat(substring(c, 1, 8), '-', substring(c, 9, 4), '-', substring(c, 13, 4), '-', substring(c, 17, 4), '-', substring(c, 21, 12)))), ifNull(person + 1, 0),
      nps, csat, ces, star, sentiment, intents, topics, map('機種', concat('M', toString(model)), '地域', concat('R', toString(area)), '会員', concat('K', toString(rank))),
      text, search_text, search_terms, terms, 1
    FROM (SELECT *, concat(leftPad(${hex('toUnixTimestamp64Milli(occurred)')}, 12, '0'), '7', substring(m, 1, 3), '8', substring(m, 4, 15)) AS id
      FROM (SELECT *, ${hex('m1')} AS m, ${hex(`MD5(concat('c', toString(person)))`)} AS c, addDays(toDate32('${plan.from}'), day) AS heard,
          toDateTime64(addDays(toDateTime('${plan.from} 00:00:00', 'Asia/Tokyo'), day) + second, 3, 'UTC') AS occurred
        FROM (SELECT n, m1, ${numbers('clickhouse', plan, base)} FROM (SELECT number AS n, MD5(toString(n)) AS m1, MD5(concat(toString(n), 'x')) AS m2 FROM numbers(${first}, ${last - first})) AS seed) AS drawn) AS dated) AS step
    INNER JOIN bench_base ON bench_base.id = step.base
    SETTINGS max_partitions_per_insert_block = 0, max_threads = 2, min_insert_block_size_rows = 100000, min_insert_block_size_bytes = 268435456`)
}
