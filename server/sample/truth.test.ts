import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { companyName, mailDomain, type Truth } from '../../samples/index.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { beginSample, prepareSample, removeSample } from './index.ts'
import { Visitor } from './load/visitor.ts'
import { noteSample, readSample } from './state.ts'

/** A quarter of the full size is gone through in less than a minute; with KOEWA_SAMPLE_SIZE=1 the same is asked of the whole. */
const size = Number(process.env.KOEWA_SAMPLE_SIZE ?? 0.25)

/** The company of another day, or of another seed: what it says has to be found on every day and not by luck. */
const today = process.env.KOEWA_SAMPLE_TODAY
const seed = process.env.KOEWA_SAMPLE_SEED === undefined ? undefined : Number(process.env.KOEWA_SAMPLE_SEED)

let server: TestServer
let visitor: Visitor
let truth: Truth
let workspaceId: string

const ask = <Answer>(url: string, payload?: object): Promise<Answer> => visitor.call<Answer>('hq', payload ? 'POST' : 'GET', url, payload)

beforeAll(async () => {
  server = await startTestServer({ KOEWA_ANALYSIS_WORKERS: '2' })
  const prepared = await prepareSample(server.platform)
  workspaceId = await server.platform.db.transaction().execute(async (tx) => {
    const id = await beginSample(tx, prepared, { language: 'ja', size })
    if (today !== undefined) await noteSample(tx, id, { today })
    if (seed !== undefined) await noteSample(tx, id, { seed })
    return id
  })
  await vi.waitUntil(async () => (await readSample(server.platform.db, workspaceId))?.step === 'ready', { timeout: 580_000, interval: 500 })
  visitor = new Visitor(server.app, server.platform, workspaceId)
  truth = JSON.parse(await readFile(join(server.platform.config.dataDirectory, 'sample', 'truth.json'), 'utf8')) as Truth
}, 600_000)
afterAll(() => server.stop())

type Rows = Readonly<{ rows: readonly Readonly<{ key: { week: string }; measures: { complaints: { value: number } } }>[] }>
type Opportunities = Readonly<{ items: readonly Readonly<{ topic: { name: string }; touchpoint: { name: string }; concerns: number; spike: object | null; money: { computable: boolean; median?: number } }>[] }>

describe('what was planted in the sample company', () => {
  it('three incidents stand out of their weekly series', async () => {
    for (const { topic, touchpoints, from, to, key } of truth.incidents) {
      const { rows } = await ask<Rows>('/insights', {
        measures: ['complaints'], by: ['week'], where: { topic: [topic], touchpoint: touchpoints, from: truth.firstDay, to: truth.lastDay },
      })
      const value = (inside: boolean): number[] => rows.filter(({ key: { week } }) => (week >= from && week <= to) === inside).map(({ measures }) => measures.complaints.value)
      const ordinary = value(false).sort((a, b) => a - b)
      // Every week of the incident has more complaints than 19 of 20 others.
      expect(Math.min(...value(true)), key).toBeGreaterThan(ordinary[Math.floor(0.95 * ordinary.length)] ?? 0)
    }
  })

  it('complaints about what is going on now have risen; at full size the morning page says so', async () => {
    const { topic, touchpoints, from, to } = truth.newest
    type Compared = Readonly<{ rows: readonly Readonly<{ measures: { complaints: { value: number } }; compare: { complaints: { value: number } } }>[] }>
    const { rows: [row] } = await ask<Compared>('/insights', { measures: ['complaints'], where: { topic: [topic], touchpoint: touchpoints, from, to }, compare: 'previousPeriod' })
    expect(row?.measures.complaints.value).toBeGreaterThan(2 * (row?.compare.complaints.value ?? 0))
    // A quarter of the voices is too few for the page, which answers for all that it compares.
    if (size < 1) return
    const { lead } = await ask<{ lead: readonly Readonly<{ key: string; text: { ja: string } }>[] }>('/morning')
    expect(lead.find(({ key }) => key === 'mainly')?.text.ja).toContain(`増えたのは主に〈${topic}〉`)
  })

  it('four initiatives get verdicts of which none is untrue, and at full size the ones that they deserve', async () => {
    const { items } = await ask<{ items: { title: string; verdict: string | null }[] }>('/initiatives?limit=50')
    const verdicts = Object.fromEntries(items.map(({ title, verdict }) => [title, verdict ?? '']))
    // At a quarter some verdicts have to wait (one seed in two gets all four); verdicts.test.ts judges several companies at full size.
    for (const { title, verdict } of truth.initiatives) expect(size < 1 ? notUntrue[verdict] : [verdict], title).toContain(verdicts[title])
  })

  it('what makes customers leave is worth more than what does not', async () => {
    const { items } = await ask<Opportunities>('/opportunities?limit=100')
    const worth = items.flatMap(({ topic, concerns, money }) => (money.computable && money.median !== undefined ? [{ multiple: truth.churn.multipliedBy[topic.name] ?? Number.NaN, concerns, median: money.median }] : []))
    expect(worth.length).toBeGreaterThan(10)
    const perConcern = (wanted: (multiple: number) => boolean): number => {
      const chosen = worth.filter(({ multiple }) => wanted(multiple))
      return chosen.reduce((sum, { median }) => sum + median, 0) / chosen.reduce((sum, { concerns }) => sum + concerns, 0)
    }
    const [much, little] = [perConcern((multiple) => multiple >= 2), perConcern((multiple) => multiple <= 1.2)]
    expect(much).toBeGreaterThan(0)
    expect(much).toBeGreaterThan(1.2 * little)
  })

  it('the newest incident and what is going on now are among the best ranked opportunities', async () => {
    const { items } = await ask<Opportunities>('/opportunities?limit=6')
    expect(items.map(({ topic, touchpoint }) => `${topic.name} ${touchpoint.name}`)).toEqual(expect.arrayContaining(['請求・支払い 請求・お支払い', '配送の遅れ 宅配（お届け）']))
  })

  it('most voices of a topic that the company keeps are tagged with it', async () => {
    const planted = await plantedVoices()
    const kept = truth.topics.filter(({ kept: known }) => known)
    const { rows } = await ask<{ rows: { key: { topic: { name: string } | null }; measures: { voices: { value: number } } }[] }>('/insights', { measures: ['voices'], by: ['topic'], where: {} })
    for (const { key, name } of kept) {
      const found = rows.find((row) => row.key.topic?.name === name)?.measures.voices.value ?? 0
      const there = planted.filter(({ topic, speaker }) => topic === key && speaker === 'customer').length
      expect(found / there, name).toBeGreaterThan(0.7)
    }
  })

  it('the vendor’s manager sees the voices of the vendor’s touchpoints, all of them and no others', async () => {
    const { rows } = await visitor.call<{ rows: { key: { touchpoint: { name: string } }; measures: { voices: { value: number } } }[] }>('centre', 'POST', '/insights', { measures: ['voices'], by: ['touchpoint'], where: {} })
    const seen = Object.fromEntries(rows.map(({ key, measures }) => [key.touchpoint.name, measures.voices.value]))
    const planted = await plantedVoices()
    const of = (key: string): number => planted.filter(({ sourceId }) => sourceId.startsWith(`${key}-`) || sourceId.startsWith(`${truth.newest.key}-${key}-`)).length
    expect(seen).toEqual({ '受付センター（電話）': of('phone'), '受付センター（メール）': of('mail') })
  })

  it('topics that nobody keeps yet are proposed', async () => {
    const asked = new Date().toISOString()
    await ask('/topics/proposals', {})
    type Proposals = Readonly<{ items: readonly Readonly<{ name: string; phrases: readonly string[] }>[]; run: { at: string } | null }>
    const { items } = await vi.waitUntil(async () => {
      const proposals = await ask<Proposals>('/topics/proposals')
      return proposals.run !== null && proposals.run.at >= asked && proposals
    }, { timeout: 90_000, interval: 250 })
    const words = items.flatMap(({ name, phrases }) => [name, ...phrases])
    const found = truth.topics.filter(({ kept, name }) => !kept && words.some((word) => word.includes(name)))
    expect(found.map(({ name }) => name).length, words.join(' ')).toBeGreaterThanOrEqual(2)
  })

  it('no invented telephone number or address is left in what screens show', async () => {
    const { items } = await ask<{ items: { text: string }[] }>('/voices?limit=200&q=0000')
    expect(items.filter(({ text }) => /0[89]0-0000-\d{4}/.test(text))).toEqual([])
    const planted = await plantedVoices()
    expect(planted.filter(({ personalData }) => personalData).length).toBeGreaterThan(20)
  })
})

describe('the sample company as a workspace', () => {
  it('says in its name that it is fictional, and everybody is told that it is a sample', async () => {
    const { workspaces: [workspace] } = await ask<{ workspaces: { name: string; sample: boolean }[] }>('/me')
    expect(workspace).toMatchObject({ name: companyName.ja, sample: true })
    expect(companyName.ja).toContain('架空')
  })

  it('is one at a time, and loaded again it stays as it is', async () => {
    const prepared = await prepareSample(server.platform)
    await expect(server.platform.db.transaction().execute((tx) => beginSample(tx, prepared, { language: 'ja' }))).rejects.toThrow('here already')
  })

  it('goes as a whole, from both engines, with the accounts of its members, and touches nobody else', async () => {
    const { db, analytics } = server.platform
    const others = () => db.selectFrom('member').select('id').where('workspace_id', '!=', workspaceId).execute()
    const before = await others()
    await expect(removeSample(server.platform, server.workspaceId)).rejects.toThrow('no sample company')
    await removeSample(server.platform, workspaceId)
    expect(await db.selectFrom('workspace').select('name').where('workspace_id', '=', workspaceId).execute()).toEqual([])
    expect(await db.selectFrom('voice').select('id').where('workspace_id', '=', workspaceId).execute()).toEqual([])
    expect(await db.selectFrom('auth.user').select('email').where('email', 'like', `%@${mailDomain}`).execute()).toEqual([])
    expect(await analytics.query('SELECT voice_id FROM voice WHERE workspace_id = {workspaceId:UUID} LIMIT 1', { workspaceId })).toEqual([])
    expect(await others()).toEqual(before)
  })
})

/** What may be said of an initiative that deserves a verdict: the same, less, that nobody knows yet, or that weeks without an answer forbid one. */
const notUntrue: Readonly<Record<Truth['initiatives'][number]['verdict'], readonly string[]>> = {
  'worked-and-pays': ['worked-and-pays', 'worked', 'cannot-tell-yet', 'refused'], 'did-not-work': ['did-not-work', 'cannot-tell-yet', 'refused'],
  harmed: ['harmed', 'did-not-work', 'cannot-tell-yet', 'refused'], 'cannot-tell-yet': ['cannot-tell-yet', 'refused'],
}

type Planted = Readonly<{ sourceId: string; topic: string; kind: string; personalData: boolean; speaker: string }>

async function plantedVoices(): Promise<Planted[]> {
  const text = await readFile(join(server.platform.config.dataDirectory, 'sample', 'voices.jsonl'), 'utf8')
  return text.trim().split('\n').map((line) => JSON.parse(line) as Planted)
}
