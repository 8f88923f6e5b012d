import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { actTest, soundPlan, type ActTest, type Caller } from '../testing.ts'
import type { Initiative } from './present.ts'

type Opportunity = { id: string; topic: { id: string; name: string }; touchpoint: { id: string; name: string }; initiativeIds: string[] }

let server: TestServer
let act: ActTest
let hq: Caller
const decide = async <Body>(method: 'GET' | 'POST', url: string, payload?: object): Promise<Body> => {
  const response = await server.app.inject({ method, url: `/api/v1/${url}`, headers: hq.headers, ...(payload && { payload }) })
  expect(response.statusCode, response.body).toBeLessThan(300)
  return response.json<Body>()
}
beforeAll(async () => {
  server = await startTestServer()
  act = actTest(server)
  hq = await act.member('hq')
  await decide('POST', 'topics', { name: '行列', rule: { any: ['行列'] } })
  const voices = ['フロント', 'レストラン'].flatMap((touchpoint) => Array.from({ length: 30 }, (_, day) => ({
    source: 'test', sourceId: newId(), occurredAt: new Date(Date.UTC(2026, 3, 1 + day, 3)).toISOString(), touchpoint, channel: 'form', text: '行列が長くて最悪でした。',
  })))
  await server.app.inject({ method: 'POST', url: '/api/v1/voices', headers: await server.key(['voices:write']), payload: { voices } })
  await server.settle()
  await decide('POST', 'opportunities/refresh', {})
})
afterAll(() => server.stop())

test('an initiative takes topic, touchpoint and the period of choosing from its opportunity, which knows of it', async () => {
  const { items: [opportunity], period } = await decide<{ items: [Opportunity]; period: { from: string; to: string } }>('GET', 'opportunities?status=open')
  const made = await act.draft(hq, { opportunityId: opportunity.id })
  expect(made.opportunity).toEqual({ id: opportunity.id, topic: opportunity.topic, touchpoint: opportunity.touchpoint, chosenFrom: period })
  const known = (await decide<{ items: Opportunity[] }>('GET', 'opportunities')).items
  expect(known.find(({ id }) => id === opportunity.id)?.initiativeIds).toEqual([made.id])
  expect((await act.call<{ items: Initiative[] }>(hq, 'GET', `?opportunity=${opportunity.id}`)).items.map(({ id }) => id)).toEqual([made.id])

  const preview = (chosenFrom: object | null) => act.call<{ warnings: { code: string; ja: string }[] }>(hq, 'POST', `/${made.id}/plan/preview`, { payload: { ...soundPlan, chosenFrom } })
  expect((await preview(null)).warnings).toContainEqual(expect.objectContaining({ code: 'chosen-window', ja: expect.stringContaining(`${period.from}〜${period.to}の声から選ばれました`) }))
  expect((await preview(period)).warnings.map(({ code }) => code)).not.toContain('chosen-window')
})

test('what was found in the days after a start in the past chose nothing', async () => {
  const { items: [opportunity], period } = await decide<{ items: [Opportunity]; period: { from: string; to: string } }>('GET', 'opportunities')
  const warnings = async (startedOn: string) => {
    const { id } = await act.draft(hq, { opportunityId: opportunity.id, retrospective: true, startedOn })
    const draft = await act.call<{ warnings: { code: string; en: string }[] }>(hq, 'POST', `/${id}/plan/preview`, { payload: { ...soundPlan, chosenFrom: null } })
    return draft.warnings.filter(({ code }) => code === 'chosen-window').map(({ en }) => en)
  }
  expect(await warnings(period.from)).toEqual([])
  expect(await warnings('2026-04-20')).toEqual([expect.stringContaining(`chosen from the voices of ${period.from} to 2026-04-19`)])
})

test('of a dismissed opportunity, or one out of sight, no initiative is made', async () => {
  const opportunity = (await decide<{ items: Opportunity[] }>('GET', 'opportunities?status=open')).items.at(-1) as Opportunity
  const manager = await act.member('manager')
  const input = { title: '題', hypothesis: '仮説', ownerDepartmentId: '0199a000-0000-7000-8000-000000000102', opportunityId: opportunity.id }
  expect(await act.refusal(manager, 'POST', '', 404, { ...input, ownerMemberId: manager.id })).toContain('There is no such opportunity')
  await decide('POST', `opportunities/${opportunity.id}/dismissal`, { reason: '一度きりの行事でした' })
  expect(await act.refusal(hq, 'POST', '', 409, { ...input, ownerMemberId: hq.id })).toBe('This opportunity was dismissed. Reopen it before an initiative is made of it.')
})

test('without an opportunity it may name a topic and a touchpoint', async () => {
  const topic = await server.platform.db.selectFrom('topic').select(['id', 'name']).where('name', '=', '行列').executeTakeFirstOrThrow()
  const touchpoint = await server.platform.db.selectFrom('touchpoint').select(['id', 'name']).where('name', '=', 'レストラン').executeTakeFirstOrThrow()
  expect((await act.draft(hq, { topicId: topic.id, touchpointId: touchpoint.id })).opportunity).toEqual({ id: null, topic, touchpoint, chosenFrom: null })
  expect((await act.draft(hq)).opportunity).toBeNull()
})
