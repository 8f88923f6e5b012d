import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, readFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, runCli, startInstance } from '../benchmarks/instance.ts'
import { createAnalytics } from './platform/clickhouse/client.ts'
import { startAnalyticsHost } from './platform/clickhouse/supervisor.ts'
import { readConfig } from './platform/config/config.ts'
import { connectionUrl } from './platform/postgres/launcher.ts'

const directories = await Promise.all([makeDataDirectory(), makeDataDirectory(), makeDataDirectory()])
afterAll(() => Promise.all(directories.map(removeDataDirectory)))

/** An empty database of a role that may do nothing but own it, as whoever runs a PostgreSQL hands it out. */
async function ordinaryDatabase(): Promise<string> {
  const { connection } = inject('postgres')
  const login = { user: 'ordinary', password: 'an ordinary password', database: 'ordinary' }
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`CREATE ROLE ${login.user} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${login.password}'`)
  await admin.query(`CREATE DATABASE ${login.database} OWNER ${login.user} ENCODING 'UTF8' TEMPLATE template0`)
  await admin.end()
  return connectionUrl({ ...connection, ...login })
}

/** What a server of somebody else's would look like: the engine behind TLS, which passes on what it is sent. */
async function behindTls(url: string, place: string) {
  const [key, cert] = [join(place, 'key.pem'), join(place, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' })
  const users = new Set<string | undefined>()
  const proxy = createServer({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
    const [scheme = '', credentials = ''] = (request.headers.authorization ?? '').split(' ')
    if (scheme === 'Basic') users.add(Buffer.from(credentials, 'base64').toString().split(':')[0])
    const onward = httpRequest(new URL(request.url ?? '/', url), { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    }).on('error', () => response.destroy())
    request.pipe(onward)
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  return { url: `https://localhost:${(proxy.address() as AddressInfo).port}`, cert, users, close: () => void (proxy.closeAllConnections(), proxy.close()) }
}

test('web and worker as processes of their own, on a PostgreSQL role without rights and a ClickHouse behind TLS: what the one takes in, the other understands and counts', async () => {
  const [web = '', worker = '', engine = ''] = directories
  const [database, host] = await Promise.all([ordinaryDatabase(), startAnalyticsHost({ dataDirectory: engine, log: () => {} })])
  const tls = await behindTls(host.url, engine)
  const engines = { DATABASE_URL: database, CLICKHOUSE_URL: tls.url, CLICKHOUSE_USER: 'koewa_analytics', CLICKHOUSE_PASSWORD: host.password, NODE_EXTRA_CA_CERTS: tls.cert }
  const guessing = createAnalytics({ url: host.url, username: 'koewa_analytics', password: 'a guess', database: 'koewa' })
  await expect(guessing.query('SELECT 1')).rejects.toThrow(/Authentication failed/)
  await guessing.close()
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
    await expect.poll(counted).toMatchObject({ voices: { value: 1 }, complaints: { value: 1 } })
    expect(await runCli(worker, ['workspace', 'list', '--json'])).toMatchObject({ workspaces: [{ name: '浜風ホテル' }] })
    expect([...tls.users]).toEqual(['koewa_analytics'])
    expect(await runCli(worker, ['doctor', '--json'])).toMatchObject({ ok: true, lag: 0, differences: [] })
    await back.stop()
  } finally {
    await front.stop()
    tls.close()
    await host.stop()
  }
})

test('roles are refused where the engines are not shared, and when there is no such role', () => {
  expect(() => readConfig({ KOEWA_ROLES: 'web' })).toThrow('KOEWA_ROLES: several processes share engines of your own')
  expect(() => readConfig({ KOEWA_ROLES: 'web,cook' })).toThrow('KOEWA_ROLES')
  expect([...readConfig({}).roles]).toEqual(['web', 'worker', 'projector'])
})
