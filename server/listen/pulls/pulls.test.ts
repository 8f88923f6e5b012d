import { appendFile, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { openFolder } from './places/folder.ts'
import { fitsPattern } from './pattern.ts'
import { startTestStorage, testBucket, testKeys, type TestStorage } from './s3-testbed.ts'
import { nextTime, retryTime } from './schedule.ts'
import { startTestSftp, testLogin, type TestSftp } from './sftp-testbed.ts'

let server: TestServer
let root: string
let storage: TestStorage
let sftp: TestSftp
let mappingId: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'koewa-pulls-'))
  await Promise.all(['in', 'sftp', 'other'].map((name) => mkdir(join(root, name))))
  storage = await startTestStorage()
  sftp = await startTestSftp(join(root, 'sftp'))
  server = await startTestServer({ KOEWA_PULL_FOLDERS: join(root, 'in'), KOEWA_PULL_HOSTS: `${storage.host},127.0.0.1:${sftp.port}` })
  const mapping = {
    kind: 'voices', format: 'delimited', encoding: 'utf-8', delimiter: ',', header: true, source: '店舗アンケート', constants: { channel: 'store' }, attributes: [],
    columns: { sourceId: { column: '番号' }, occurredAt: { column: '日' }, touchpoint: { column: '店' }, text: { column: 'ひとこと' } },
  }
  mappingId = '0199a000-0000-7000-8000-00000000f001'
  const now = new Date()
  await server.platform.db.insertInto('import_source').values({ workspace_id: server.workspaceId, id: mappingId, name: '店舗アンケート', columns_hash: 'x', mapping: JSON.stringify(mapping), created_by: 'test', created_at: now, updated_at: now, used_at: now }).execute()
})
afterAll(async () => {
  await server.stop()
  await Promise.all([storage.stop(), sftp.stop()])
  await rm(root, { recursive: true, force: true })
})

type FileOf = { path: string; outcome: string; refusal: { code: string; detail: string } | null; moved: boolean; import: { status: string; accepted: number; corrected: number } | null }
type RunOf = { status: string; found: number; taken: number; waiting: number; refused: number; fault: string | null; detail: string | null; finishedAt: string | null; files: FileOf[] }
type Answer = { id: string; type: string; items: RunOf[]; fault: string | null; fingerprint: string | null; files: number; fitting: number; names: string[]; secretKept: boolean; failures: number; nextAt: string }

async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, role: 'hq' | 'manager' = 'hq'): Promise<{ status: number; body: Answer; text: string }> {
  const response = await server.app.inject({ method, url, headers: await server.as(role), ...(payload ? { payload } : {}) })
  return { status: response.statusCode, text: response.body, body: (response.body === '' ? {} : response.json()) as Answer }
}
const row = (id: string, text: string): string => `番号,日,店,ひとこと\n${id},2026-05-01,駅前店,${text}\n`
const given = (name: string, place: object, more: object = {}) => ({ name, place, mappingId, pattern: '*.csv', schedule: { every: 'day', at: '06:30' }, ...more })
async function make(name: string, place: object, more: object = {}): Promise<string> {
  const { status, body, text } = await send('POST', '/api/v1/import-pulls', given(name, place, more))
  expect([status, text]).toEqual([201, expect.any(String)])
  return body.id
}
/** Looks at the place now and waits until that and the imports it began are over. */
async function pull(id: string): Promise<RunOf> {
  const before = (await send('GET', `/api/v1/import-pulls/${id}/runs`)).body.items.length
  expect((await send('POST', `/api/v1/import-pulls/${id}/runs`, {})).status).toBe(202)
  for (;;) {
    const { items } = (await send('GET', `/api/v1/import-pulls/${id}/runs`)).body
    const [newest] = items
    if (newest && items.length > before && newest.status !== 'running' && newest.files.every((file) => file.import === null || file.import.status !== 'running')) return newest
    await sleep(50)
  }
}
/** Puts a file there as if somebody had finished writing it a minute ago; with a time to come it is being written however long a look takes. */
async function put(folder: string, name: string, content: string | Buffer, secondsAgo = 60): Promise<void> {
  const path = join(root, folder, name)
  await writeFile(path, content)
  await utimes(path, new Date(), new Date(Date.now() - secondsAgo * 1000))
}
const texts = async (): Promise<string[]> => (await server.platform.db.selectFrom('voice').select('text').where('source', '=', '店舗アンケート').orderBy('source_id').execute()).map(({ text }) => text)

describe('a folder', () => {
  it('is taken from once a file, in the order of their times, with what is mended later as a correction', async () => {
    const id = await make('本部フォルダー', { kind: 'folder', path: join(root, 'in') }, { known: 'correct' })
    await put('in', '受付.csv', row('F1', '待ち時間が長かったです'))
    await put('in', '同じ.csv', row('F1', '待ち時間が長かったです'), 30)
    await put('in', '書きかけ.csv', row('F2', 'まだ書いています'), -3600)
    await put('in', '絵.csv', Buffer.from([0, 1, 2, 3, 0, 0, 255]))
    await put('in', 'メモ.txt', 'ちがう')
    const first = await pull(id)
    expect(first).toMatchObject({ status: 'done', found: 4, taken: 1, waiting: 1, refused: 1 })
    expect(first.files.map(({ path, outcome }) => [path, outcome]).sort()).toEqual([['受付.csv', 'taken'], ['同じ.csv', 'same'], ['絵.csv', 'refused']].sort())
    expect(first.files.find(({ path }) => path === '絵.csv')?.refusal?.code).toBe('not-text')
    expect(first.files.find(({ path }) => path === '受付.csv')?.import).toMatchObject({ status: 'finished', accepted: 1 })
    expect(await pull(id)).toMatchObject({ taken: 0, refused: 0, files: [] })
    await put('in', '受付.csv', row('F1', '待ち時間は短かったです'), 20)
    expect((await pull(id)).files[0]?.import).toMatchObject({ accepted: 0, corrected: 1 })
    expect(await texts()).toEqual(['待ち時間は短かったです'])
    // A file that does not fit the mapping is told, and left alone until it or the settings change.
    await put('in', '列ちがい.csv', '番号,日付\n1,2026-05-01\n')
    const misfit = await pull(id)
    expect(misfit.files).toMatchObject([{ outcome: 'refused', refusal: { code: 'columns', detail: expect.stringContaining('ひとこと') } }])
    expect(await pull(id)).toMatchObject({ refused: 0 })
    const leftOver = await server.platform.db.selectFrom('import').select('file_name').where('file_name', 'in', ['列ちがい.csv', '同じ.csv']).execute()
    expect(leftOver).toEqual([])
  })

  it('holds back what came already under another source’s name, and takes it once the name is mended', async () => {
    const { db } = server.platform
    await put('other', '先に.csv', row('H1', '別の名前で届いた声です'))
    const [first, second] = ['0199a000-0000-7000-8000-00000000f002', '0199a000-0000-7000-8000-00000000f003']
    const { mapping } = await db.selectFrom('import_source').select('mapping').where('id', '=', mappingId).executeTakeFirstOrThrow()
    const now = new Date()
    for (const [id, name] of [[first, '先の名前'], [second, '後の名前']] as const) {
      await db.insertInto('import_source').values({ workspace_id: server.workspaceId, id, name, columns_hash: name, mapping: JSON.stringify(mapping), created_by: 'test', created_at: now, updated_at: now, used_at: now }).execute()
    }
    await mkdir(join(root, 'in', 'twice'))
    await put('in/twice', '声.csv', row('H1', '別の名前で届いた声です'))
    const place = { kind: 'folder', path: join(root, 'in', 'twice') }
    expect(await pull(await make('先', place, { mappingId: first }))).toMatchObject({ taken: 1 })
    const id = await make('後', place, { mappingId: second, after: 'move', known: 'correct' })
    expect(await pull(id)).toMatchObject({ taken: 0, refused: 1, files: [{ outcome: 'refused', moved: false, import: null, refusal: { code: 'elsewhere', detail: '先の名前' } }] })
    expect(await readdir(join(root, 'in', 'twice'))).toEqual(['声.csv'])
    const counted = await db.selectFrom('voice').select('source').where('text', '=', '別の名前で届いた声です').execute()
    expect(counted).toEqual([{ source: '先の名前' }])
    expect((await send('PUT', `/api/v1/import-pulls/${id}`, given('後', place, { mappingId: first, after: 'move' }))).status).toBe(200)
    expect(await pull(id)).toMatchObject({ taken: 1, files: [{ outcome: 'taken', moved: true, import: { accepted: 0 } }] })
  })

  it('puts files away on request, never over another, and leads nowhere else', async () => {
    await put('in', 'done.csv', row('F3', '片付けられる声です'))
    await mkdir(join(root, 'in', 'done'))
    await put('in/done', 'done.csv', 'すでにある')
    const id = await make('片付け', { kind: 'folder', path: join(root, 'in') }, { after: 'move', pattern: 'done*.csv' })
    expect((await pull(id)).files).toMatchObject([{ outcome: 'taken', moved: true }])
    expect((await readdir(join(root, 'in', 'done'))).sort()).toEqual(['2-done.csv', 'done.csv'])
    const { close, isAsListed, list } = await openFolder({ kind: 'folder', path: join(root, 'in', 'done') }, [join(root, 'in')])
    const [listed] = await list()
    if (!listed) throw new Error('nothing is listed')
    expect(await isAsListed(listed)).toBe(true)
    await appendFile(join(root, 'in', 'done', listed.path), 'もう一行')
    expect(await isAsListed(listed)).toBe(false)
    await close()
    await symlink(join(root, 'other'), join(root, 'in', 'exit'))
    for (const path of [join(root, 'other'), join(root, 'in', 'exit'), join(root, 'in', '..', 'other'), '/etc']) {
      expect((await send('POST', '/api/v1/import-pull-checks', { place: { kind: 'folder', path } })).body.fault).toBe('folder-not-allowed')
    }
    expect((await send('POST', '/api/v1/import-pull-checks', { place: { kind: 'folder', path: join(root, 'in', 'none') } })).body.fault).toBe('folder-missing')
    expect((await send('POST', '/api/v1/import-pulls', given('部長のもの', { kind: 'folder', path: join(root, 'in') }), 'manager')).status).toBe(403)
  })
})

describe('S3-compatible storage', () => {
  const place = () => ({ kind: 's3', endpoint: storage.endpoint, region: 'ap-northeast-1', bucket: testBucket, prefix: 'in/', accessKey: testKeys.accessKey })
  it('is read over pages of its list by signed requests, and its files are put away', async () => {
    for (const [index, name] of ['a.csv', 'b & c.csv', '声（五月）.csv', 'd+e.csv', 'f.csv'].entries()) storage.put(`in/${name}`, row(`S${index}`, `店の声その${index}です`))
    storage.put('in/deeper/x.csv', row('SX', '深いところの声'))
    storage.put('elsewhere.csv', row('SY', 'よその声'))
    const secret = { secret: testKeys.secret }
    expect((await send('POST', '/api/v1/import-pull-checks', { place: place(), secret, pattern: '*.csv' })).body).toMatchObject({ fault: null, files: 5, fitting: 5 })
    const id = await make('倉庫', place(), { secret, after: 'move' })
    expect(await pull(id)).toMatchObject({ status: 'done', found: 5, taken: 5 })
    expect([...storage.objects.keys()].sort()).toEqual(['elsewhere.csv', 'in/deeper/x.csv', ...['a.csv', 'b & c.csv', 'd+e.csv', 'f.csv', '声（五月）.csv'].map((name) => `in/done/${name}`)].sort())
    // The same name with other content is another file, and goes beside the one put away.
    storage.put('in/a.csv', row('S9', 'あとから来た声です'))
    expect(await pull(id)).toMatchObject({ found: 1, taken: 1 })
    expect([...storage.objects.keys()].filter((key) => key.endsWith('a.csv') && key.startsWith('in/done/'))).toHaveLength(2)
    // Who writes to a file while it is read has it taken whole the next time: nothing half is in, and nothing unread is put away.
    storage.put('in/g.csv', row('S7', '書いている途中の声です'))
    storage.whenRead((key) => void (key === 'in/g.csv' && storage.put(key, `${row('S7', '書いている途中の声です')}S8,2026-05-02,駅前店,書き足した声です\n`)))
    expect(await pull(id)).toMatchObject({ status: 'done', found: 1, taken: 0, waiting: 1, files: [] })
    storage.whenRead(() => undefined)
    expect((await pull(id)).files).toMatchObject([{ path: 'in/g.csv', moved: true, import: { accepted: 2 } }])
    const { rows: [sealed] } = await sql<{ sealed_secret: string; text: string }>`SELECT sealed_secret, import_pull::text AS text FROM import_pull WHERE id = ${id}`.execute(server.platform.db)
    expect(sealed?.text).not.toContain(testKeys.secret)
    expect((await send('GET', '/api/v1/import-pulls')).text).not.toContain(testKeys.secret)
    // A secret stays with the place it was entered for.
    expect((await send('PUT', `/api/v1/import-pulls/${id}`, given('倉庫', { ...place(), endpoint: 'https://storage.example' }))).status).toBe(400)
    expect((await send('PUT', `/api/v1/import-pulls/${id}`, given('倉庫', place()))).body.secretKept).toBe(true)
  })

  it('says what is wrong', async () => {
    const check = async (change: object, secret: string = testKeys.secret) => (await send('POST', '/api/v1/import-pull-checks', { place: { ...place(), ...change }, secret: { secret } })).body.fault
    expect(await check({}, 'wrong')).toBe('s3-secret')
    expect(await check({ accessKey: 'AKIAWRONG' })).toBe('s3-access-key')
    expect(await check({ bucket: 'not-there' })).toBe('s3-bucket')
    expect(await check({ endpoint: 'http://127.0.0.1:9' })).toBe('address-inside')
    expect(await check({ endpoint: 'http://localhost:9' })).toBe('address-inside')
    expect(await check({ endpoint: 'http://[::1]:9' })).toBe('address-inside')
    storage.refuseWith('RequestTimeTooSkewed')
    expect(await check({})).toBe('s3-clock')
    storage.refuseWith(undefined)
  })
})

describe('SFTP', () => {
  const place = (login: 'password' | 'key' = 'password') => ({ kind: 'sftp', host: '127.0.0.1', port: sftp.port, user: testLogin.user, login, path: '/' })
  it('is logged in to only where the host shows the key that was confirmed', async () => {
    await put('sftp', '夜間.csv', row('T1', '夜の電話の声です'))
    await put('sftp', 'b.csv', row('T2', '二つめの声です'))
    await put('sftp', 'c.csv', row('T3', '三つめの声です'))
    const secret = { secret: testLogin.password }
    const first = await send('POST', '/api/v1/import-pull-checks', { place: place(), secret })
    expect(first.body).toMatchObject({ fault: 'sftp-host-key-unknown', fingerprint: sftp.fingerprint })
    // Nobody was told the password.
    expect(sftp.tried).toEqual([])
    expect((await send('POST', '/api/v1/import-pulls', given('夜間窓口', place(), { secret }))).status).toBe(400)
    const hostKey = sftp.fingerprint
    expect((await send('POST', '/api/v1/import-pull-checks', { place: place(), secret, hostKey })).body).toMatchObject({ fault: null, files: 3 })
    const id = await make('夜間窓口', place(), { secret, hostKey, after: 'move' })
    expect(await pull(id)).toMatchObject({ status: 'done', found: 3, taken: 3 })
    expect((await readdir(join(root, 'sftp', 'done'))).sort()).toEqual(['b.csv', 'c.csv', '夜間.csv'])
    const check = async (body: object) => (await send('POST', '/api/v1/import-pull-checks', { place: place(), secret, hostKey, ...body })).body.fault
    expect(await check({ secret: { secret: 'wrong' } })).toBe('sftp-login')
    expect(await check({ hostKey: `SHA256:${'A'.repeat(43)}` })).toBe('sftp-host-key-changed')
    expect(await check({ place: { ...place(), path: '/none' } })).toBe('sftp-path')
    expect(await check({ place: { ...place(), port: 9 } })).toBe('address-inside')
    const key = { secret: sftp.privateKey, passphrase: sftp.passphrase }
    expect(await check({ place: place('key'), secret: key })).toBe(null)
    expect(await check({ place: place('key'), secret: { ...key, passphrase: 'wrong' } })).toBe('sftp-private-key')
  })

  it('tells of failures in a row, tries again later each time, and goes on when it answers', async () => {
    const id = await make('朝の窓口', place(), { secret: { secret: testLogin.password }, hostKey: sftp.fingerprint, schedule: { every: 'minutes', minutes: 5 } })
    const { port } = sftp
    await sftp.stop()
    const waits: number[] = []
    for (let count = 0; count < 3; count++) {
      expect(await pull(id)).toMatchObject({ status: 'failed', fault: 'unreachable' })
      const { rows: [at] } = await sql<{ minutes: number }>`SELECT round(extract(epoch FROM next_at - now()) / 60)::int AS minutes FROM import_pull WHERE id = ${id}`.execute(server.platform.db)
      waits.push(at?.minutes ?? 0)
    }
    expect(waits).toEqual([5, 10, 20])
    const morning = await server.app.inject({ url: '/api/v1/morning', headers: await server.as('hq') })
    expect(morning.body).toContain('朝の窓口')
    sftp = await startTestSftp(join(root, 'sftp'), port)
    // It is another host by its key: nothing is sent until somebody confirms it.
    expect(await pull(id)).toMatchObject({ status: 'failed', fault: 'sftp-host-key-changed', detail: sftp.fingerprint })
    expect(sftp.tried).toEqual([])
    await send('PUT', `/api/v1/import-pulls/${id}`, given('朝の窓口', place(), { hostKey: sftp.fingerprint }))
    expect(await pull(id)).toMatchObject({ status: 'done' })
    await server.platform.db.updateTable('import_pull').set({ next_at: new Date(Date.now() - 1000) }).where('id', '=', id).execute()
    await put('sftp', '定刻.csv', row('T9', '定刻に取り込まれる声です'))
    await server.platform.db.transaction().execute((tx) => sql`SELECT graphile_worker.add_job('PullsDue', '{}'::json)`.execute(tx))
    await expect.poll(texts).toContain('定刻に取り込まれる声です')
    // The import may be through before the pull that began it has set its next time.
    const latest = () => server.platform.db.selectFrom('import_pull_run').select(['status', 'fault']).where('pull_id', '=', id).orderBy('id', 'desc').limit(1).executeTakeFirst()
    await expect.poll(async () => (await latest())?.status).toBe('done')
    const member = await server.platform.db.selectFrom('import_pull').select('member_id').where('id', '=', id).executeTakeFirstOrThrow()
    await server.platform.db.updateTable('member').set({ deactivated_at: new Date() }).where('id', '=', member.member_id).execute()
    await server.platform.db.updateTable('import_pull').set({ next_at: new Date(Date.now() - 1000) }).where('id', '=', id).execute()
    await server.platform.db.transaction().execute((tx) => sql`SELECT graphile_worker.add_job('PullsDue', '{}'::json)`.execute(tx))
    await expect.poll(async () => (await latest())?.fault).toBe('member-gone')
  })
})

describe('when and which', () => {
  it('reckons times on the clocks of the workspace', () => {
    const now = new Date('2026-05-01T00:10:00Z')
    expect(nextTime({ every: 'day', at: '09:30' }, now, 'Asia/Tokyo').toISOString()).toBe('2026-05-01T00:30:00.000Z')
    expect(nextTime({ every: 'day', at: '09:10' }, now, 'Asia/Tokyo').toISOString()).toBe('2026-05-02T00:10:00.000Z')
    // The clocks of Berlin skip 02:30 on that day.
    expect(nextTime({ every: 'day', at: '02:30' }, new Date('2026-03-29T00:00:00Z'), 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(nextTime({ every: 'hour', minute: 5 }, now, 'Asia/Tokyo').toISOString()).toBe('2026-05-01T01:05:00.000Z')
    expect(nextTime({ every: 'minutes', minutes: 15 }, now, 'Asia/Tokyo').toISOString()).toBe('2026-05-01T00:25:00.000Z')
    expect(retryTime(30, now).toISOString()).toBe('2026-05-01T06:10:00.000Z')
  })

  it('matches names as people write patterns', () => {
    expect(['a.csv', 'A.CSV', '声_2026-05.xlsx', '.hidden.csv', 'a.csv.part'].map((name) => fitsPattern('*.csv, 声_????-??.xlsx', name))).toEqual([true, true, true, false, false])
    expect(fitsPattern('a+(b).csv', 'a+(b).csv')).toBe(true)
    expect(['*月*声*.csv', '??月*', '*', 'a*?b', ' ,', '*.csv*'].map((pattern) => fitsPattern(pattern, '2026年4月の声.csv'))).toEqual([true, false, true, false, false, true])
    expect(['a*b', 'a*b*', 'a?*b', '*a*b'].map((pattern) => fitsPattern(pattern, 'aab'))).toEqual([true, true, true, true])
    // macOS writes 「が」 as two signs.
    expect(fitsPattern('がんばり*.csv', 'がんばり.csv'.normalize('NFD'))).toBe(true)
  })

  it('matches in no time, whatever pattern and name another server sends', () => {
    const began = performance.now()
    expect(fitsPattern(`${'a*'.repeat(140)}b`, 'a'.repeat(250))).toBe(false)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
