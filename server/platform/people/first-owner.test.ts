import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorkspaceWithOwner } from './first-owner.ts'
import { makeAccount, password, signIn, startPeopleServer, type PeopleServer } from './testing.ts'

let server: PeopleServer
beforeAll(async () => void (server = await startPeopleServer()))
afterAll(() => server.close())

test('the operator makes a workspace whose owner can sign in', async () => {
  const { workspaceId, owner } = await createWorkspaceWithOwner(server, { name: '波商事', email: 'Nami@nami.example', password })
  expect(owner).toMatchObject({ email: 'nami@nami.example', name: 'Nami' })
  const headers = await signIn(server, 'nami@nami.example', workspaceId)
  expect((await server.app.inject({ url: '/api/v1/me', headers })).json()).toMatchObject({ workspaceId, role: 'owner' })
})

test('an account that is there becomes the owner, with its password or without', async () => {
  const account = await makeAccount(server, 'both@nami.example')
  await expect(createWorkspaceWithOwner(server, { name: '一', email: account.email, password: 'another password' })).rejects.toMatchObject({ id: 'conflict' })
  const made = [
    await createWorkspaceWithOwner(server, { name: '一', email: account.email, password }),
    await createWorkspaceWithOwner(server, { name: '二', email: account.email, password: '' }),
  ]
  expect(made.map(({ owner }) => owner.id)).toEqual([account.id, account.id])
})

test('nothing is left behind when it cannot be made', async () => {
  await expect(createWorkspaceWithOwner(server, { name: '一', email: 'late@nami.example', password })).rejects.toMatchObject({ id: 'workspace-name-taken' })
  await expect(createWorkspaceWithOwner(server, { name: '三', email: 'late@nami.example' })).rejects.toMatchObject({ id: 'invalid' })
  await expect(createWorkspaceWithOwner(server, { name: '三', email: 'late@nami.example', password: 'short' })).rejects.toMatchObject({ id: 'invalid' })
  expect(await server.accounts.findByEmail('late@nami.example')).toBeUndefined()
})

test('of two that take one name at once, one gets it', async () => {
  const results = await Promise.allSettled(['a', 'b'].map((name) => createWorkspaceWithOwner(server, { name: '同名', email: `${name}@nami.example`, password })))
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
