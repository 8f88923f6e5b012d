import type { InjectOptions } from 'fastify'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operatorOf } from './platform/people/workspaces.ts'
import { insertDraft } from './understand/drafts/store.ts'
import { createIdentify } from './platform/auth/authenticate.ts'
import { newId } from './platform/ids.ts'
import { createApp } from './platform/http/app.ts'
import { encodeCursor } from './platform/http/paging.ts'
import type { RouteEntry } from './platform/http/permission.ts'
import { keyScopes, permissionsOf, roles, type Permission, type RoutePermission } from './platform/people/permissions.ts'
import { findFaults, requestOf, send, type Identity } from './testing/authorization.ts'
import { departments, emailOf, password, workspaces, type WorkspaceName } from './testing/cast.ts'
import { makeParams, type Makers } from './testing/possessions.ts'
import { startTestServer, type TestHeaders } from './testing/server.ts'
import { saveProposal } from './understand/discovery/store.ts'

/**
 * Every route that the composed server has, called by every role, by keys, from another company and by nobody. The list is
 * the server's own, so a new route is walked without a line here. Started at import, since the tests are made of its routes.
 */
const server = await startTestServer()
afterAll(() => server.stop())
const { app, workspaceId, otherWorkspaceId } = server
const { db } = server.platform

/** They end the caller's session, so they come last, and each call has a session of its own. */
const sessionEnding: ReadonlySet<string> = new Set(['/api/auth/sign-out', '/api/auth/revoke-sessions'])
const keyCan = (permission: RoutePermission): boolean => (keyScopes as readonly string[]).includes(permission)

const byRole = await Promise.all(roles.map(async (role): Promise<Identity> => ({
  name: role,
  headers: await server.as(role),
  expected: (permission) => (isForAll(permission) || permissionsOf(role).has(permission) ? 'through' : 403),
})))
const nobody: Identity = { name: 'nobody', headers: {}, expected: (permission) => (permission === 'public' ? 'through' : 401) }
const forger: Identity = { ...nobody, name: 'a forged session', headers: { cookie: 'koewa.session_token=forged.c2lnbmF0dXJl', 'x-koewa-workspace': workspaceId } }
const strangerWith = (session: TestHeaders): Identity => ({
  name: 'the owner of another company, naming ours',
  headers: { ...session, 'x-koewa-workspace': workspaceId },
  expected: (permission) => (isForAll(permission) ? 'through' : 403),
})
const stranger = strangerWith(await server.as('owner', 'hinata'))
const keyWith = async (scopes: readonly string[], name: string): Promise<Identity> => ({
  name,
  headers: await server.key(scopes),
  expected: (permission) => {
    if (permission === 'public') return 'through'
    // A key is nobody's account.
    if (permission === 'account') return 401
    return scopes.includes(permission) ? 'through' : 403
  },
})
const fullKey = await keyWith(keyScopes, 'a key with every scope')

function isForAll(permission: RoutePermission): permission is 'public' | 'account' {
  return permission === 'public' || permission === 'account'
}

async function identitiesOf({ permission, url }: RouteEntry): Promise<Identity[]> {
  const others = keyScopes.filter((scope) => scope !== permission)
  const keys = [fullKey, await keyWith(others, 'a key with every other scope')]
  if (keyCan(permission)) keys.push(await keyWith([permission], 'a key with its scope alone'))
  const people = sessionEnding.has(url) ? await withSessionsOfTheirOwn() : [...byRole, stranger]
  return [...people, ...keys, nobody, forger]
}

async function withSessionsOfTheirOwn(): Promise<Identity[]> {
  const members = await Promise.all(byRole.map(async (identity) => ({ ...identity, headers: await signInAnew(identity.name, 'hamakaze') })))
  return [...members, strangerWith(await signInAnew('owner', 'hinata'))]
}

const signInAnew = (role: string, workspace: WorkspaceName): Promise<TestHeaders> => signInWith(emailOf(role, workspace), workspaces[workspace].id)

async function signInWith(email: string, workspace: string): Promise<TestHeaders> {
  const response = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  return { cookie: response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '), 'x-koewa-workspace': workspace }
}

const owner = await server.as('owner')
const made = async (url: string, payload: object | string, headers: TestHeaders = {}) => {
  const response = await app.inject({ method: 'POST', url, headers: { ...owner, ...headers }, payload })
  const answer = response.json<{ id?: string; results?: { id: string }[] }>()
  const id = answer.id ?? answer.results?.[0]?.id
  if (!id) throw new Error(`${url} made nothing: ${response.body}`)
  return id
}
const customer = () => made('/api/v1/customers', { customers: [{ externalId: newId(), name: '臨時' }] })
const touchpoint = () => made('/api/v1/touchpoints', { name: newId(), channel: 'phone' })

const round = async () => made('/api/v1/inspections', { title: '夏の総点検', from: '2026-07-01', to: '2026-07-31', touchpointIds: [await touchpoint()] })

/** Found in voices, never made by a request; all of one topic, so that one can be merged into another. */
const walkTopicId = newId()
const opportunity = async () => {
  const id = newId()
  await db.insertInto('opportunity').values({
    workspace_id: workspaceId, id, topic_id: walkTopicId, touchpoint_id: await touchpoint(), status: 'open', merged_into: null, created_at: new Date(), updated_at: new Date(),
  }).execute()
  return id
}

/** Found by the machine, never made by a request. */
const proposal = async () => {
  const id = newId()
  await db.transaction().execute((tx) => saveProposal(tx, workspaceId, {
    id, discoveryId: id, name: id, phrases: ['駐輪場'], weights: { 駐輪場: 1 }, sentences: [], voiceIds: [], status: 'open', topicId: null, madeTopicId: null, added: null, renamed: false, foundAt: new Date(), seenAt: new Date(),
  }))
  return id
}

/** What the smallest example cannot make, or can make once only. */
const makers: Makers = {
  '/api/v1/members': async () => {
    const id = newId()
    const account = await server.platform.accounts.create({ email: `${id}@hamakaze.example`, name: '臨時', password })
    await db.insertInto('member').values({
      workspace_id: workspaceId, id, account_id: account.id, name: '臨時', email: account.email, role: 'analyst', department_id: null,
      created_at: new Date(), deactivated_at: null,
    }).execute()
    return id
  },
  '/api/v1/invitations': () => made('/api/v1/invitations', { email: `${newId()}@hamakaze.example`, role: 'hq' }),
  '/api/v1/departments': () => made('/api/v1/departments', { name: newId() }),
  '/api/v1/touchpoints': touchpoint,
  '/api/v1/customers': customer,
  '/api/v1/opportunities': opportunity,
  '/api/v1/topics/proposals': proposal,
  '/api/v1/customers/:id/merges': async ({ id }) => made(`/api/v1/customers/${id}/merges`, { mergedId: await customer(), reason: 'walk' }),
  '/api/v1/voices': async () => made('/api/v1/voices', {
    voices: [{ source: 'walk', sourceId: newId(), occurredAt: '2026-04-01T00:00:00Z', touchpoint: 'フロント', channel: 'phone', text: '待ち時間が長い' }],
  }),
  '/api/v1/inspections': () => round(),
  '/api/v1/inspections/:id/visits': async ({ id }) => {
    const { visits } = (await app.inject({ url: `/api/v1/inspections/${id}`, headers: owner })).json<{ visits: { id: string }[] }>()
    return visits[0]?.id ?? ''
  },
  '/api/v1/imports': () => made(
    '/api/v1/imports',
    '--edge\r\ncontent-disposition: form-data; name="file"; filename="voices.csv"\r\ncontent-type: text/csv\r\n\r\n日付,本文\r\n2026-04-01,待ち時間が長い\r\n--edge--\r\n',
    { 'content-type': 'multipart/form-data; boundary=edge' }),
  '/api/v1/import-sources': async () => {
    const id = newId()
    const mapping = { kind: 'voices', format: 'delimited', encoding: 'utf-8', delimiter: ',', header: true, source: id, columns: {}, constants: {}, attributes: [] }
    await db.insertInto('import_source').values({ workspace_id: workspaceId, id, name: id, columns_hash: 'x', mapping: JSON.stringify(mapping), created_by: 'walk', created_at: new Date(), updated_at: new Date(), used_at: new Date() }).execute()
    return id
  },
  '/api/v1/import-pulls': async () => {
    const id = newId()
    await db.insertInto('import_pull').values({
      workspace_id: workspaceId, id, name: id, place: JSON.stringify({ kind: 'folder', path: '/none' }), sealed_secret: null, host_key: null, pattern: '*.csv', mapping_id: newId(), known: 'keep',
      schedule: JSON.stringify({ every: 'day', at: '06:30' }), after: 'leave', active: false, language: 'ja', member_id: await memberOf('owner'), created_at: new Date(), changed_at: new Date(), next_at: null, failing_since: null,
    }).execute()
    return id
  },
  '/api/v1/initiatives': async () => made('/api/v1/initiatives', {
    title: '受付の列を短くする', hypothesis: '待ち時間の苦情が減る', ownerDepartmentId: departments.headquarters.id, ownerMemberId: await memberOf('owner'),
  }),
  '/api/v1/evaluations': async () => made(`/api/v1/initiatives/${await started()}/evaluations`, {}),
  '/api/v1/dictionary/words': () => made('/api/v1/dictionary/words', { surface: newId() }),
  '/api/v1/drafts': async () => {
    const id = newId()
    await insertDraft(db, { ...operatorOf(workspaceId), id: 'walk' }, { id, kind: 'topic-name', subject: { topicId: walkTopicId }, content: { name: '待ち時間' }, model: 'walk' }, [])
    return id
  },
  '/api/v1/initiatives/:id/milestones': async ({ id }) => partOf(`/api/v1/initiatives/${id}/milestones`, { title: '案内を作る' }, 'milestones'),
  '/api/v1/initiatives/:id/comments': async ({ id }) => partOf(`/api/v1/initiatives/${id}/comments`, { text: '進めましょう' }, 'comments'),
}

const memberOf = async (role: string): Promise<string> =>
  (await db.selectFrom('member').select('id').where('workspace_id', '=', workspaceId).where('email', '=', emailOf(role, 'hamakaze')).executeTakeFirstOrThrow()).id

/** A retrospective initiative that has started: what can be evaluated, if only to be refused. */
async function started(): Promise<string> {
  const id = await made('/api/v1/initiatives', {
    title: '昨年の案内改善', hypothesis: '苦情が減る', ownerDepartmentId: departments.headquarters.id, ownerMemberId: await memberOf('owner'),
    retrospective: true, startedOn: '2025-06-02',
  })
  const [slice, comparison] = [{ touchpoint: await touchpoint() }, { touchpoint: await touchpoint() }]
  const plan = { metric: 'complaints', direction: 'decrease', slice, comparison, baseline: { from: '2025-01-06', to: '2025-05-31' }, chosenFrom: null, smallestEffect: 1, minimumWeeks: 4, maximumWeeks: 12 }
  await app.inject({ method: 'PUT', url: `/api/v1/initiatives/${id}/plan`, headers: owner, payload: plan })
  await app.inject({ method: 'POST', url: `/api/v1/initiatives/${id}/start`, headers: owner, payload: {} })
  return id
}

/** A part of an initiative; the answer is the whole of it. */
async function partOf(url: string, payload: object, list: 'milestones' | 'comments'): Promise<string> {
  const response = await app.inject({ method: 'POST', url, headers: owner, payload })
  const id = response.json<Record<typeof list, { id: string }[]>>()[list][0]?.id
  if (!id) throw new Error(`${url} made nothing: ${response.body}`)
  return id
}

/** The request for a thing of ours; one that is to be merged goes into another one of ours. */
async function requestFor(route: RouteEntry): Promise<InjectOptions> {
  const request = requestOf(route, await makeParams(app, route, owner, makers))
  if (route.url.endsWith('/customers/:id/merges')) return { ...request, payload: { mergedId: await customer(), reason: 'walk' } }
  if (route.url.endsWith('/topics/:id/answers')) return { ...request, payload: { voiceId: await makers['/api/v1/voices']?.({}), holds: true } }
  if (!route.url.endsWith('/merge')) return request
  const { id } = await makeParams(app, route, owner, makers)
  return { ...request, payload: { into: id } }
}

const routes = app.routeTable.filter(({ url }) => !sessionEnding.has(url))
const label = ({ method, url, permission }: RouteEntry) => `${method} ${url} needs ${permission}`

test('the walk has routes of every kind', () => {
  expect(routes.length).toBeGreaterThan(60)
  for (const url of ['/api/v1/live', '/api/v1/voices', '/api/v1/me', '/api/v1/audit', '/api/auth/sign-in/email']) {
    expect(routes.map((route) => route.url)).toContain(url)
  }
})

describe('who may call what', () => {
  test.each(routes.map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    expect(await findFaults(app, route, await identitiesOf(route))).toEqual([])
  })
})

const named = routes.filter(({ url, method }) => url.includes(':') && method !== 'HEAD')
const readable = routes.filter(({ url, method }) => method === 'GET' && url.startsWith('/api/v1/') && !url.includes(':'))

describe('what is ours cannot be reached from another company by its id', () => {
  test.each(named.map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    const request = await requestFor(route)
    const outsiders: TestHeaders[] = [await server.as('owner', 'hinata')]
    if (keyCan(route.permission)) outsiders.push(await server.key([route.permission], 'hinata'))
    for (const headers of outsiders) {
      const answer = await send(app, { ...request, headers })
      expect(answer, 'from the other company').toMatchObject({ status: 404, problem: 'not-found' })
    }
    // The 404 says something only when the thing is there for its owner.
    const { status } = await send(app, { ...request, headers: owner })
    expect(status, 'for its owner').not.toBe(404)
    expect(status, 'for its owner').toBeLessThan(500)
  })
})

describe('nothing of ours is in what another company reads', () => {
  test.each(readable.map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    const ours = await oursIds()
    const { status, body } = await send(app, { ...requestOf(route), headers: await server.as('owner', 'hinata') })
    expect([401, 403]).not.toContain(status)
    expect(status).toBeLessThan(500)
    expect(ours.filter((id) => body.includes(id))).toEqual([])
  })
})

const takesCursor = ({ schema }: RouteEntry): boolean =>
  schema?.querystring instanceof z.ZodType && 'cursor' in (z.toJSONSchema(schema.querystring, { io: 'input', unrepresentable: 'any' }).properties ?? {})

describe('a cursor that a list never gave out is refused or leads nowhere, and breaks nothing', () => {
  test.each(app.routeTable.filter((route) => route.method === 'GET' && takesCursor(route)).map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    const request = requestOf(route, await makeParams(app, route, owner, makers))
    for (const parts of [['x'], ['x', 'y'], ['x', 'y', 1]]) {
      const answer = await send(app, { ...request, query: { ...(request.query as Record<string, string>), cursor: encodeCursor(parts) }, headers: owner })
      expect(answer.status, `${JSON.stringify(parts)}: ${answer.body.slice(0, 300)}`).toBeLessThan(500)
    }
  })
})

/** What all who work with the company share, vendors too. */
const shared: ReadonlySet<string> = new Set(['/api/v1/topics', '/api/v1/dictionary/words', '/api/v1/sentiment/versions'])
const collectionOf = (url: string): string => url.slice(0, url.indexOf('/:'))

describe('who works for a vendor sees nothing beyond it, though the role spans the company', async () => {
  const vendor = await vendorAnalyst()
  const walled = named.filter(({ url, permission }) => !isForAll(permission) && permissionsOf('analyst').has(permission) && !shared.has(collectionOf(url)))
  test.each(walled.map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    expect(await send(app, { ...(await requestFor(route)), headers: vendor })).toMatchObject({ status: 404, problem: 'not-found' })
  })

  test('a filter tells them no more of a department that they do not know than of one that is not there', async () => {
    const answers = await Promise.all([departments.restaurant.name, 'どこにもない部門'].map(async (name) => {
      const answer = await send(app, { url: '/api/v1/voices', query: { department: name }, headers: vendor })
      return { ...answer, body: (JSON.parse(answer.body) as { detail: string }).detail.replace(name, '…') }
    }))
    expect(answers[0]).toMatchObject({ status: 400, problem: 'invalid' })
    expect(answers[0]).toEqual(answers[1])
    expect((await send(app, { url: '/api/v1/voices', query: { department: departments.callCentre.name }, headers: vendor })).status).toBe(200)
  })

  test('what is kept from them is there for the owner', async () => {
    const hidden = await hiddenFromVendor
    // Some lists come in pages; the others are whole, and know no limit.
    const bodies = await Promise.all(listsOfHidden.map(async (url) => {
      const paged = await send(app, { url: `${url}?limit=500`, headers: owner })
      return (paged.status === 400 ? await send(app, { url, headers: owner }) : paged).body
    }))
    expect(hidden.filter((id) => !bodies.some((body) => body.includes(id)))).toEqual([])
  })

  const lists = readable.filter(({ url, permission }) => permissionsOf('analyst').has(permission as Permission) && !shared.has(url))
  test.each(lists.map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    const hidden = await hiddenFromVendor
    const { status, body } = await send(app, { ...requestOf(route), headers: vendor })
    expect([401, 403]).not.toContain(status)
    expect(status).toBeLessThan(500)
    expect(hidden.filter((id) => body.includes(id))).toEqual([])
  })
})

const listsOfHidden = ['/api/v1/members', '/api/v1/departments', '/api/v1/touchpoints', '/api/v1/voices', '/api/v1/imports', '/api/v1/initiatives', '/api/v1/evaluations', '/api/v1/inspections'] as const
const hiddenFromVendor = (async () => {
  const ids = await Promise.all(listsOfHidden.map((collection) => makers[collection]?.({})))
  await server.settle()
  return ids.filter((id) => id !== undefined)
})()

async function vendorAnalyst(): Promise<TestHeaders> {
  const email = 'analyst@callcentre.example'
  const account = await server.platform.accounts.create({ email, name: '委託先の分析者', password })
  await db.insertInto('member').values({
    workspace_id: workspaceId, id: newId(), account_id: account.id, name: account.name, email, role: 'analyst', department_id: departments.callCentre.id,
    created_at: new Date(), deactivated_at: null,
  }).execute()
  return signInWith(email, workspaceId)
}

/** Ids of our workspace, of each table that has any. */
async function oursIds(): Promise<string[]> {
  const tables = ['member', 'department', 'invitation', 'api_key', 'audit_entry'] as const
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).select('id').where('workspace_id', '=', workspaceId).execute()))
  const ids = rows.flat().map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(20)
  return [workspaceId, ...ids]
}

/**
 * Questions that are asked by POST because they are long, looks that are taken now instead of later, what nobody has decided about
 * yet, and what the walk before has said already.
 */
const changesNothing: ReadonlySet<string> = new Set([
  'POST /api/v1/insights', 'POST /api/v1/insights/words', 'POST /api/v1/initiatives/:id/plan/preview', 'POST /api/v1/import-pull-checks', 'POST /api/v1/imports/:id/preview',
  'POST /api/v1/imports/:id/comparison', 'POST /api/v1/opportunities/refresh', 'POST /api/v1/touchpoints/:id/addresses/:addressId/checks', 'POST /api/v1/voices', 'PUT /api/v1/retention',
])

test('whatever is made or put in place leaves an entry in the audit log, under its request', async () => {
  const silent: string[] = []
  let audited = 0
  for (const route of routes.filter(({ method, url }) => ['POST', 'PUT'].includes(method) && url.startsWith('/api/v1/'))) {
    const { statusCode, headers } = await app.inject({ ...(await requestFor(route)), headers: owner })
    if (statusCode >= 300) continue
    const entry = await db.selectFrom('audit_entry').select('id').where('workspace_id', '=', workspaceId).where('request_id', '=', String(headers['x-request-id'])).executeTakeFirst()
    if (entry) audited += 1
    else if (!changesNothing.has(`${route.method} ${route.url}`)) silent.push(`${route.method} ${route.url}`)
  }
  expect(audited).toBeGreaterThan(30)
  expect(silent).toEqual([])
}, 120_000)

describe('the walk finds what it is for', () => {
  /** A server of planted faults, with the accounts and rows of the real one. */
  async function plant(register: (planted: Awaited<ReturnType<typeof createApp>>) => void) {
    const identify = createIdentify({ db, accounts: server.platform.accounts, touchpointsOf: async () => [] })
    const planted = await createApp({ log: pino({ level: 'silent' }), version: 'test', trustProxy: 0, identify })
    register(planted)
    await planted.ready()
    return planted
  }

  test('a route that states no permission cannot be registered', async () => {
    await expect(plant((planted) => void planted.get('/planted', () => ({})))).rejects.toThrow('GET /planted states no permission')
  })

  test('a route that claims a permission but is open is found by everybody who should be refused', async () => {
    const planted = await plant((open) => void open.get('/planted', { config: { permission: 'public' } }, () => ({})))
    const route = { ...(planted.routeTable[0] as RouteEntry), permission: 'members:write' as const }
    const faults = await findFaults(planted, route, await identitiesOf(route))
    expect(faults).toHaveLength(roles.length - 2 + 2 + 3)
    expect(faults.join('\n')).toContain('as nobody: should be refused with 401, but answered 200')
    await planted.close()
  })

  test('a route that asks for more than it states, or breaks, is found', async () => {
    const planted = await plant((strict) => {
      strict.get('/strict', { config: { permission: 'audit:read' } }, () => ({}))
      strict.get('/broken', { config: { permission: 'public' } }, () => {
        throw new Error('planted')
      })
    })
    const find = async (url: string, permission: RoutePermission) =>
      findFaults(planted, { ...(planted.routeTable.find((route) => route.url === url && route.method === 'GET') as RouteEntry), permission }, byRole)
    const may = (permission: Permission) => roles.filter((role) => permissionsOf(role).has(permission)).length
    expect(await find('/strict', 'voices:read')).toHaveLength(may('voices:read') - may('audit:read'))
    expect(await find('/broken', 'public')).toHaveLength(roles.length)
    await planted.close()
  })

  test('a route that reads by id alone is found from the other company', async () => {
    const planted = await plant((leaky) => void leaky.get('/api/v1/members/:id', { config: { permission: 'members:read' } }, async ({ params }) =>
      db.selectFrom('member').select('name').where('id', '=', (params as { id: string }).id).executeTakeFirst()))
    const id = await (makers['/api/v1/members'] as NonNullable<Makers[string]>)({})
    const answer = await send(planted, { ...requestOf(planted.routeTable[0] as RouteEntry, { id }), headers: await server.as('owner', 'hinata') })
    expect(answer.status).toBe(200)
    await planted.close()
  })

  test('the other company is another one', () => {
    expect(otherWorkspaceId).not.toBe(workspaceId)
  })
})

describe('who may end a session', () => {
  test.each(app.routeTable.filter(({ url }) => sessionEnding.has(url)).map((route) => [label(route), route] as const))('%s', async (_label, route) => {
    expect(await findFaults(app, route, await identitiesOf(route))).toEqual([])
  })
})
