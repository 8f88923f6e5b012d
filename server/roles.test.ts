import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, runCli, startInstance } from '../benchmarks/instance.ts'
import { startAnalyticsHost } from './platform/clickhouse/supervisor.ts'
import { readConfig } from './platform/config/config.ts'
import { createTestDatabase } from './platform/postgres/testing.ts'

const directories = await Promise.all([makeDataDirectory(), makeDataDirectory(), makeDataDirectory()])
afterAll(() => Promise.all(directories.map(removeDataDirectory)))

test('web and worker as processes of their own: what the one takes in, the other understands and counts', async () => {
  const [web = '', worker = '', engine = ''] = directories
  const [database, host] = await Promise.all([createTestDatabase(), startAnalyticsHost({ dataDirectory: engine, log: () => {} })])
  const engines = { DATABASE_URL: database.url, CLICKHOUSE_URL: host.url, CLICKHOUSE_USER: host.username, CLICKHOUSE_PASSWORD: host.password }
  const front = await startInstance(web, { ...engines, KOEWA_ROLES: 'web' })
  try {
    await front.cli(['workspace', 'create', '浜風ホテル', '--owner', 'owner@hamakaze.example', '--password-stdin', '--json'], 'a long enough password\n')
    const { key } = await front.cli<{ key: string }>(['key', 'create', '--workspace', '浜風ホテル', '--scope', 'voices:write,insights:read', '--json'])
    const ask = async (path: string, body: object): Promise<unknown> => (await fetch(`${front.url}/api/v1${path}`, {
      method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(body),
    })).json()
    const counted = async () => ((await ask('/insights', { measures: ['voices', 'complaints'], by: [] })) as { rows: { measures: Record<string, { value: number }> }[] }).rows[0]?.measures
    await ask('/voices', { voices: [{ source: 'web', sourceId: '1', occurredAt: '2026-04-01', touchpoint: '窓口', channel: 'form', text: '待ち時間が長くて最悪でした。' }] })
    await sleep(1500)
    expect((await counted())?.voices?.value ?? 0).toBe(0)

    await copyFile(join(web, 'secret'), join(worker, 'secret'))
    const back = await startInstance(worker, { ...engines, KOEWA_ROLES: 'worker,projector' })
    await expect.poll(counted, { timeout: 30_000 }).toMatchObject({ voices: { value: 1 }, complaints: { value: 1 } })
    expect(await runCli(worker, ['workspace', 'list', '--json'])).toMatchObject({ workspaces: [{ name: '浜風ホテル' }] })
    await back.stop()
  } finally {
    await front.stop()
    await host.stop()
  }
}, 120_000)

test('roles are refused where the engines are not shared, and when there is no such role', () => {
  expect(() => readConfig({ KOEWA_ROLES: 'web' })).toThrow('KOEWA_ROLES: several processes share engines of your own')
  expect(() => readConfig({ KOEWA_ROLES: 'web,cook' })).toThrow('KOEWA_ROLES')
  expect([...readConfig({}).roles]).toEqual(['web', 'worker', 'projector'])
})
