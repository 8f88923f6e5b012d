import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { operatorOf } from '../../platform/people/workspaces.ts'
import { startTestServer, type TestHeaders, type TestServer } from '../../testing/server.ts'
import { call } from '../../understand/testing.ts'
import { linkInitiative, opportunityFacts } from '../index.ts'
import { list, makeTopics, nameOf, refreshed, say, type Said } from '../testing.ts'
import type { Opportunity, OpportunityDetail } from './schemas.ts'

let server: TestServer
let hq: TestHeaders
let all: readonly Opportunity[]
const idOf = (name: string): string => all.find((one) => nameOf(one) === name)?.id ?? ''
const spring = '?from=2026-01-01&to=2026-03-31'

beforeAll(async () => {
  server = await startTestServer()
  hq = await server.as('hq')
  await makeTopics(server)
  const from = '2026-01-01'
  const said = (count: number, text: Said['text'], touchpoint: string): Said[] => Array.from({ length: count }, (_, day) => ({ text, touchpoint, day: day * 2, from }))
  await say(server, [...said(20, 'waiting', 'フロント'), ...said(10, 'cleaning', 'フロント'), ...said(6, 'waiting', '客室'), ...said(8, 'cleaning', '客室')])
  // Of both topics at once: a merge counts it once.
  await call(server, {
    method: 'POST', url: '/api/v1/voices', headers: await server.key(['voices:write']),
    payload: { voices: [{ source: 'both', sourceId: '1', occurredAt: '2026-02-01T03:00:00Z', touchpoint: 'フロント', channel: 'form', text: '待ち時間が長いうえに部屋が汚い。最悪です。' }] },
  })
  await server.settle()
  await refreshed(server)
  all = (await list(server, hq)).items
})
afterAll(() => server.stop())

const decide = <Body = Opportunity>(method: 'POST' | 'DELETE', id: string, state: string, payload?: object, status = 200): Promise<Body> =>
  call<Body>(server, { method, url: `/api/v1/opportunities/${id}/${state}`, headers: hq, ...(payload && { payload }), status })
const read = (id: string): Promise<OpportunityDetail> => call<OpportunityDetail>(server, { url: `/api/v1/opportunities/${id}`, headers: hq })

test('a dismissal says why, survives a refresh and can be taken back', async () => {
  const id = idOf('清掃 客室')
  const dismissed = await decide('POST', id, 'dismissal', { reason: '改装の予定があるため' })
  expect(dismissed).toMatchObject({ status: 'dismissed', decision: { kind: 'dismissed', reason: '改装の予定があるため', by: { name: '浜風ホテル hq' } } })
  await refreshed(server)
  expect(await read(id)).toMatchObject({ status: 'dismissed', decision: { reason: '改装の予定があるため' }, concerns: 8 })
  expect((await list(server, hq, '?status=open')).items.map((one) => one.id)).not.toContain(id)
  expect((await list(server, hq, '?status=dismissed')).items.map((one) => one.id)).toEqual([id])
  expect(await decide('DELETE', id, 'dismissal')).toMatchObject({ status: 'open', decision: null })
  expect(await decide('DELETE', id, 'dismissal')).toMatchObject({ status: 'open' })
})

test('an acceptance keeps the period it was chosen from, whatever is heard later', async () => {
  const id = idOf('待ち時間 客室')
  expect(await decide('POST', id, 'acceptance', { note: '受付を増やす' })).toMatchObject({ status: 'accepted', decision: { kind: 'accepted', reason: '受付を増やす' } })
  expect(await decide('POST', id, 'acceptance', {})).toMatchObject({ status: 'accepted', decision: { reason: '受付を増やす' } })
  await say(server, Array.from({ length: 4 }, (_, day): Said => ({ text: 'waiting', touchpoint: 'フロント', day, from: '2026-09-01' })))
  await refreshed(server)
  const { db } = server.platform
  const actor = operatorOf(server.workspaceId)
  // Nothing is complained about there any more: whoever accepted it still finds it.
  expect(await read(id)).toMatchObject({ status: 'accepted', concerns: 0, evidence: { total: 0 }, period: { to: '2026-09-04' } })
  const facts = await opportunityFacts(db, actor, id)
  expect(facts).toMatchObject({ status: 'accepted', topic: { name: '待ち時間' }, touchpoint: { name: '客室' }, period: { from: '2025-11-11', to: '2026-02-08' }, spike: { isSpike: false } })
  const initiativeId = newId()
  await db.transaction().execute(async (tx) => { for (const each of [initiativeId, initiativeId]) await linkInitiative(tx, actor, id, each) })
  expect((await read(id)).initiativeIds).toEqual([initiativeId])
  await decide('DELETE', id, 'acceptance')
  await server.platform.db.deleteFrom('opportunity_initiative').execute()
})

test('a merge counts the voices of both once, opens exactly them, and gives everything back', async () => {
  const before = (await list(server, hq, spring)).items
  const [kept, merged] = ['待ち時間 フロント', '清掃 フロント'].map((name) => before.find((one) => nameOf(one) === name)) as [Opportunity, Opportunity]
  expect([kept.concerns, merged.concerns]).toEqual([21, 11])
  await decide('POST', merged.id, 'merge', { into: kept.id })
  const { items } = await list(server, hq, spring)
  expect(items.map(({ id }) => id)).not.toContain(merged.id)
  expect(items.find(({ id }) => id === kept.id)).toMatchObject({ concerns: 31, merged: [{ id: merged.id, topic: { name: '清掃' } }] })
  const detail = await call<OpportunityDetail>(server, { url: `/api/v1/opportunities/${kept.id}${spring}`, headers: hq })
  expect(detail.evidence.total).toBe(31)
  expect(await opportunityFacts(server.platform.db, operatorOf(server.workspaceId), kept.id)).toMatchObject({ topicIds: [kept.topic.id, merged.topic.id] })
  expect(await read(merged.id)).toMatchObject({ mergedInto: kept.id })
  await refreshed(server)
  expect(await decide('DELETE', merged.id, 'merge')).toMatchObject({ mergedInto: null })
  const after = (await list(server, hq, spring)).items
  expect(after.map(({ id, concerns, rank }) => ({ id, concerns, rank }))).toEqual(before.map(({ id, concerns, rank }) => ({ id, concerns, rank })))
})

test('refuses with a sentence what cannot be decided', async () => {
  const ids = { front: idOf('待ち時間 フロント'), dirty: idOf('清掃 フロント'), rooms: idOf('清掃 客室'), waiting: idOf('待ち時間 客室') }
  const sentence = async (method: 'POST' | 'DELETE', id: string, state: string, payload: object | undefined, status: number) =>
    (await decide<{ detail: string }>(method, id, state, payload, status)).detail
  await decide('POST', ids.front, 'dismissal', { reason: ' ' }, 400)
  await decide('POST', ids.front, 'dismissal', { reason: '対象外' })
  expect(await sentence('POST', ids.front, 'acceptance', {}, 409)).toContain('Take that back first')
  expect(await sentence('DELETE', ids.front, 'acceptance', undefined, 409)).toContain('not accepted but dismissed')
  await decide('DELETE', ids.front, 'dismissal')
  expect(await sentence('POST', ids.front, 'merge', { into: ids.front }, 400)).toContain('into itself')
  expect(await sentence('POST', ids.front, 'merge', { into: ids.rooms }, 400)).toContain('same topic, or at the same touchpoint')
  await decide('POST', ids.dirty, 'merge', { into: ids.front })
  expect(await sentence('POST', ids.dirty, 'acceptance', {}, 409)).toContain('merged into another one')
  expect(await sentence('POST', ids.front, 'merge', { into: ids.waiting }, 409)).toContain('Others were merged')
  // Its group is at one touchpoint; one elsewhere would make a filter open more than was counted.
  expect(await sentence('POST', ids.waiting, 'merge', { into: ids.front }, 400)).toContain('same touchpoint')
  await decide('DELETE', ids.dirty, 'merge')
  await decide('POST', newId(), 'acceptance', {}, 404)
})

test('every decision is in the audit without its reason, and told to open screens', async () => {
  const id = idOf('待ち時間 客室')
  const heard: string[] = []
  // A ranking that was due is told too, without an id.
  const stop = server.platform.live.subscribe(server.workspaceId, ({ kind, id: what }) => { if (kind === 'opportunity' && what !== undefined) heard.push(what) })
  await decide('POST', id, 'dismissal', { reason: '山田さんの担当のため' })
  await decide('DELETE', id, 'dismissal')
  await expect.poll(() => heard).toEqual([id, id])
  stop()
  const { items } = await call<{ items: { action: string; subject: { id: string } }[] }>(server, { url: '/api/v1/audit?limit=200', headers: await server.as('owner') })
  expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['opportunity.dismissed', 'opportunity.reopened', 'opportunity.merged', 'opportunity.separated', 'opportunity.accepted']))
  expect(JSON.stringify(items)).not.toContain('山田さん')
})
