import type { Filled } from './fill.ts'

type Request = Readonly<{ path: string; body?: object }>

/** A fixed question: what is asked over HTTP (several requests at once are one page; `until` waits for the whole of an answer that comes in steps), and the same asked of the bare engines. */
export type Asked = Readonly<{ name: string; requests: readonly Request[]; until?: Request; clickhouse?: string; postgres?: string }>

export type Words = Readonly<{ word: string; phrase: string }>

const dayMs = 86_400_000
const back = (day: string, days: number): string => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

/** The twelve questions. `to` is the last day that was filled; the page's days end there. */
export function questions({ workspaceId, to }: Filled, { word, phrase }: Words): Asked[] {
  const own = `workspace_id = '${workspaceId}' AND generation = 1 AND speaker = 'customer'`
  const voices = `voice JOIN analysis ON analysis.workspace_id = voice.workspace_id AND analysis.voice_id = voice.id AND generation = 1 WHERE voice.workspace_id = '${workspaceId}' AND speaker = 'customer'`
  const day = `(occurred_at AT TIME ZONE 'Asia/Tokyo')::date`
  const since = (days: number): string => back(to, days - 1)
  const insights = (body: object): Request[] => [{ path: '/api/v1/insights', body }]
  const nps = `countIf(nps >= 9) AS promoters, countIf(nps IN (7, 8)) AS passives, countIf(nps <= 6) AS detractors`
  const npsRows = `count(*) FILTER (WHERE nps >= 9), count(*) FILTER (WHERE nps IN (7, 8)), count(*) FILTER (WHERE nps <= 6)`
  const count = (values: Record<string, string>): string => `/api/v1/voices/count?${new URLSearchParams(values)}`
  const query = (values: Record<string, string>): string => `/api/v1/voices?${new URLSearchParams(values)}`
  const slice = { from: since(30), to }
  const words = (condition: string): string =>
    `SELECT arrayJoin(arrayDistinct(terms)) AS term, count() AS voices FROM voice FINAL WHERE ${own} ${condition} GROUP BY term ORDER BY voices DESC, term LIMIT 20000`
  return [
    {
      name: 'day × touchpoint, 3 years', requests: insights({ measures: ['voices', 'complaints'], by: ['day', 'touchpoint'] }),
      clickhouse: `SELECT day, touchpoint_id, count() AS voices, countIf(has(intents, 'complaint')) AS complaints FROM voice FINAL WHERE ${own} GROUP BY day, touchpoint_id ORDER BY day, voices DESC`,
      postgres: `SELECT ${day} AS day, touchpoint_id, count(*), count(*) FILTER (WHERE 'complaint' = ANY (intents)) FROM ${voices} GROUP BY 1, 2 ORDER BY 1, 3 DESC`,
    },
    {
      name: 'day × touchpoint, 90 days', requests: insights({ measures: ['voices', 'complaints'], by: ['day', 'touchpoint'], period: { from: since(90), to } }),
      clickhouse: `SELECT day, touchpoint_id, count() AS voices, countIf(has(intents, 'complaint')) AS complaints FROM voice FINAL WHERE ${own} AND day BETWEEN '${since(90)}' AND '${to}' GROUP BY day, touchpoint_id ORDER BY day, voices DESC`,
      postgres: `SELECT ${day} AS day, touchpoint_id, count(*), count(*) FILTER (WHERE 'complaint' = ANY (intents)) FROM ${voices} AND heard_day BETWEEN '${since(90)}' AND '${to}' GROUP BY 1, 2 ORDER BY 1, 3 DESC`,
    },
    {
      name: 'top 20 topics with NPS', requests: insights({ measures: ['voices', 'nps'], by: ['topic'], limit: 20 }),
      clickhouse: `SELECT arrayJoin(topics) AS topic, count() AS voices, ${nps} FROM voice FINAL WHERE ${own} GROUP BY topic ORDER BY voices DESC LIMIT 20`,
      postgres: `SELECT topic, count(*), ${npsRows} FROM (SELECT unnest(topics) AS topic, nps FROM ${voices}) AS tagged GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
    },
    {
      name: 'by a custom attribute', requests: insights({ measures: ['voices', 'nps', 'complaintShare'], by: ['attribute:機種'] }),
      clickhouse: `SELECT attributes['機種'] AS model, count() AS voices, ${nps}, countIf(has(intents, 'complaint')) AS complaints FROM voice FINAL WHERE ${own} GROUP BY model ORDER BY voices DESC`,
      postgres: `SELECT attributes ->> '機種', count(*), ${npsRows}, count(*) FILTER (WHERE 'complaint' = ANY (intents)) FROM ${voices} GROUP BY 1 ORDER BY 2 DESC`,
    },
    {
      name: 'complaining customers by month', requests: insights({ measures: ['customers'], by: ['month'], where: { intent: ['complaint'] } }),
      clickhouse: `SELECT toStartOfMonth(day) AS month, uniqExact(customer_id) AS customers FROM voice FINAL WHERE ${own} AND has(intents, 'complaint') GROUP BY month ORDER BY month`,
      postgres: `SELECT date_trunc('month', ${day}), count(DISTINCT customer_id) FROM ${voices} AND 'complaint' = ANY (intents) GROUP BY 1 ORDER BY 1`,
    },
    {
      name: 'NPS by touchpoint × month', requests: insights({ measures: ['nps'], by: ['touchpoint', 'month'] }),
      clickhouse: `SELECT touchpoint_id, toStartOfMonth(day) AS month, ${nps} FROM voice FINAL WHERE ${own} GROUP BY touchpoint_id, month`,
      postgres: `SELECT touchpoint_id, date_trunc('month', ${day}), ${npsRows} FROM ${voices} GROUP BY 1, 2`,
    },
    {
      name: 'two periods of 28 days', requests: insights({ measures: ['voices', 'complaintShare', 'nps'], by: ['touchpoint'], period: { from: since(28), to }, compare: 'previousPeriod' }),
      clickhouse: `SELECT touchpoint_id, day >= '${since(28)}' AS later, count() AS voices, countIf(has(intents, 'complaint')) AS complaints, ${nps} FROM voice FINAL WHERE ${own} AND day BETWEEN '${since(56)}' AND '${to}' GROUP BY touchpoint_id, later`,
      postgres: `SELECT touchpoint_id, heard_day >= '${since(28)}', count(*), count(*) FILTER (WHERE 'complaint' = ANY (intents)), ${npsRows} FROM ${voices} AND heard_day BETWEEN '${since(56)}' AND '${to}' GROUP BY 1, 2`,
    },
    {
      name: 'words of 30 days against all', requests: [{ path: '/api/v1/insights/words', body: { period: slice, limit: 30 } }],
      clickhouse: `SELECT count() FROM (${words(`AND day BETWEEN '${slice.from}' AND '${to}'`)}) UNION ALL SELECT count() FROM (${words('')})`,
    },
    {
      name: 'full-text list, newest 50', requests: [{ path: query({ q: word, limit: '50', patience: '200' }) }], until: { path: count({ q: word }) },
      clickhouse: `SELECT voice_id, text FROM voice FINAL WHERE ${own} AND position(search_text, '${word}') > 0 ORDER BY occurred_at DESC, voice_id DESC LIMIT 50`,
    },
    {
      name: 'phrase search count', requests: [{ path: count({ q: `「${phrase}」`, patience: '200' }) }], until: { path: count({ q: `「${phrase}」` }) },
      clickhouse: `SELECT count() AS voices FROM voice FINAL WHERE ${own} AND position(search_text, '${phrase}') > 0`,
    },
    { name: 'opportunity ranking', requests: [{ path: '/api/v1/opportunities?limit=20' }] },
    {
      name: 'morning page', requests: [
        { path: '/api/v1/morning' }, ...insights({ measures: ['complaintShare'], by: ['week'], period: { from: since(182), to } }),
        { path: query({ limit: '3', intent: 'complaint' }) }, { path: query({ limit: '3', from: since(7), to, risk: 'leave' }) },
      ],
    },
  ]
}
