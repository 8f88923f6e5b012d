import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDirectory, removeDataDirectory, startInstance, type Instance } from '../benchmarks/instance.ts'

// The contract for automation: what scripts of others call and parse. Change it only by adding.

const koewa = fileURLToPath(new URL('./koewa', import.meta.url))
let data: string
beforeAll(async () => void (data = await makeDataDirectory()))
afterAll(() => removeDataDirectory(data))

type Ended = Readonly<{ code: number | null; json: unknown; stdout: string; stderr: string }>

/** The command as `npx koewa …` runs it: the script that package.json names, in another directory. */
async function run(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(koewa, args, { cwd: data, env: { ...process.env, KOEWA_DATA: data, PORT: '0' }, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  const [line] = stdout.trim().split('\n')
  return { code, stdout, stderr, json: args.includes('--json') && line ? JSON.parse(line) : undefined }
}

const text = expect.any(String) as string
const csv = (rows: readonly string[]): string => `id,日時,顧客接点,本文\n${rows.join('\n')}\n`

/** Everything that is the same whether a server runs or not; `name` keeps the two apart. */
function contract(name: string): void {
  test('workspace create', async () => {
    const args = ['workspace', 'create', name, '--owner', `owner@${name}.example`, '--password-stdin', '--json']
    const made = await run(args, 'a long enough password\n')
    expect(made).toMatchObject({ code: 0, json: { id: text, name, owner: `owner@${name}.example` } })
    expect(made.stdout.trim().split('\n')).toHaveLength(1)
    const again = await run(args, 'a long enough password\n')
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^koewa: .+\n$/m) as string })
  })

  test('key create', async () => {
    const made = await run(['key', 'create', '--workspace', name, '--scope', 'voices:read,insights:read', '--scope', 'voices:write', '--json'])
    expect(made).toMatchObject({ code: 0, json: { key: expect.stringMatching(/^koewa_[0-9a-f]{32}_[\w-]{43}$/) as string } })
    const unknown = await run(['key', 'create', '--workspace', name, '--scope', 'voices:raed', '--json'])
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('voices:raed') as string })
    const nowhere = await run(['key', 'create', '--workspace', 'nowhere', '--scope', 'voices:read', '--json'])
    expect(nowhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(name) as string })
  })

  test('import, twice, with a bad row and with a mapping of one’s own', async () => {
    const file = join(data, `${name}.csv`)
    await writeFile(file, csv(['a-1,2024-05-01,窓口,待ち時間が長い', 'a-2,いつか,窓口,日付が読めない', 'a-3,2024-05-03,窓口,対応が親切でした']))
    const first = await run(['import', file, '--workspace', name, '--json'])
    expect(first).toMatchObject({ code: 0 })
    expect(first.json).toEqual({ rows: 3, accepted: 2, duplicates: 0, corrected: 0, rejected: 1, rejectedFile: text, seconds: expect.any(Number) as number })
    expect(await readFile((first.json as { rejectedFile: string }).rejectedFile, 'utf8')).toContain('日付が読めない')
    const second = await run(['import', file, '--workspace', name, '--json'])
    expect(second).toMatchObject({ code: 0, json: { rows: 3, accepted: 0, duplicates: 2, rejected: 1 } })

    await writeFile(file, csv(['a-1,2024-05-01,窓口,待ち時間がとても長い', 'a-3,2024-05-03,窓口,対応が親切でした']))
    expect(await run(['import', file, '--workspace', name, '--json'])).toMatchObject({ json: { accepted: 0, duplicates: 2, corrected: 0 } })
    expect(await run(['import', file, '--workspace', name, '--correct', '--json'])).toMatchObject({ code: 0, json: { accepted: 0, duplicates: 1, corrected: 1 } })
    expect(await run(['import', file, '--workspace', name, '--overrule'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^2 rows in .*: 0 accepted, 2 known already, 0 rejected\.\n$/) as string })

    // The same file, mended, under another name: nobody has looked at it, so it is held back and both ways on are named.
    const mended = join(data, `${name}-mended.csv`)
    await writeFile(mended, csv(['a-1,2024-05-01,窓口,待ち時間がとても長かった', 'a-3,2024-05-03,窓口,対応が親切でした']))
    const twice = ['import', mended, '--workspace', name, '--correct']
    expect(await run(twice)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`--source "${name}"`) as string })
    expect(await run([...twice, '--source', name, '--json'])).toMatchObject({ code: 0, json: { accepted: 0, duplicates: 1, corrected: 1 } })
    expect(await run([...twice, '--twice', '--json'])).toMatchObject({ code: 0, json: { accepted: 2, duplicates: 0, corrected: 0 } })

    const mapping = join(data, `${name}.json`)
    await writeFile(mapping, JSON.stringify({ columns: { occurredAt: { column: 'when' }, text: { column: 'what' } }, constants: { touchpoint: '電話', channel: 'phone' } }))
    await writeFile(file, 'when,what\n2024-05-04,つながらない\n')
    const mapped = await run(['import', file, '--workspace', name, '--mapping', mapping, '--json'])
    expect(mapped).toMatchObject({ code: 0, json: { rows: 1, accepted: 1, duplicates: 0, rejected: 0 } })
    const missing = await run(['import', join(data, 'missing.csv'), '--workspace', name, '--json'])
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('missing.csv') as string })
  })

  test('doctor', async () => {
    const healthy = await run(['doctor', '--json'])
    const { postgres, clickhouse, ...rest } = healthy.json as { postgres: { voices: number }; clickhouse: { voices: number } }
    expect(healthy.code, JSON.stringify(rest)).toBe(0)
    expect(rest).toMatchObject({ ok: true, lag: 0, differences: [] })
    expect(postgres.voices).toBeGreaterThanOrEqual(3)
    expect(clickhouse.voices).toBe(postgres.voices)
    expect((await run(['doctor'])).stdout).toMatch(/^ok {3}postgres: /)
  })

  test('what is no command, or lacks something, says so and ends with 1', async () => {
    for (const args of [['nonsense'], ['workspace', 'create'], ['import', 'x.csv'], ['key', 'create', '--workspace', name]]) {
      const { code, stdout, stderr } = await run(args)
      expect([code, stdout, stderr], args.join(' ')).toEqual([1, '', expect.stringContaining('error: ')])
    }
  })
}

describe('with no server running: the command starts the engines itself', () => {
  contract('alone')

  test('doctor finds a lost analytics store and ends with 1; rebuild mends it', async () => {
    await rm(join(data, 'clickhouse'), { recursive: true })
    const sick = await run(['doctor', '--json'])
    expect(sick).toMatchObject({ code: 1, json: { ok: false, clickhouse: { voices: 0 } } })
    expect((sick.json as { differences: unknown[] }).differences).not.toEqual([])
    expect(await run(['rebuild', '--json'])).toMatchObject({ code: 0, json: { voices: 5, seconds: expect.any(Number) as number } })
    expect(await run(['doctor', '--json'])).toMatchObject({ code: 0, json: { ok: true, differences: [] } })
  })
})

describe('beside a running server: the command talks to it', () => {
  let server: Instance
  beforeAll(async () => void (server = await startInstance(data)))
  afterAll(() => server.stop())

  contract('beside')

  test('the key opens the API, whose answers have the agreed form', async () => {
    const { json } = await run(['key', 'create', '--workspace', 'beside', '--scope', 'voices:read,voices:write,insights:read', '--json'])
    const headers = { authorization: `Bearer ${(json as { key: string }).key}`, 'content-type': 'application/json' }
    const ask = async (path: string, body?: object): Promise<unknown> =>
      (await fetch(`${server.url}${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })).json()
    const voice = {
      source: 'contract', sourceId: '1', occurredAt: '2024-05-05T10:00:00+09:00', touchpoint: '窓口', channel: 'form', text: '解約方法が分かりません', scores: { nps: 9 },
      customer: { externalId: 'K-1', email: 'k1@example.jp', phone: '090-1111-2222', name: '海野' }, attributes: { 端末: 'iPhone' },
    }
    expect(await ask('/api/v1/voices', { voices: [voice, { ...voice, sourceId: '2', occurredAt: 'いつか' }] }))
      .toEqual({ results: [{ id: text, status: 'accepted' }, expect.objectContaining({ status: 'rejected' })] })
    expect(await ask('/api/v1/voices', { voices: [voice] })).toEqual({ results: [{ id: text, status: 'duplicate' }] })
    await expect.poll(() => ask(`/api/v1/voices?q=${encodeURIComponent('解約')}&from=2024-05-01&to=2024-05-31&touchpoint=${encodeURIComponent('窓口')}&limit=10`))
      .toMatchObject({ items: [{ sourceId: '1', text: '解約方法が分かりません' }], nextCursor: null, total: 1 })
    expect(await ask('/api/v1/insights', { measures: ['voices', 'nps'], by: ['touchpoint'], where: {}, period: { from: '2024-05-01', to: '2024-05-31' } }))
      .toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ measures: expect.objectContaining({ voices: expect.objectContaining({ value: expect.any(Number) as number }) as object }) as object })]) as object })
  })

  test('links for people, and none for a first owner when there is one', async () => {
    const invited = await run(['invitation', 'create', 'new@beside.example', '--workspace', 'beside', '--role', 'analyst', '--json'])
    expect(invited).toMatchObject({ code: 0, json: { id: text, link: expect.stringMatching(/\/invitation\?token=/) as string, expiresAt: text } })
    expect(await run(['invitation', 'list', '--workspace', 'beside', '--json'])).toMatchObject({ code: 0, json: { invitations: [{ email: 'new@beside.example', role: 'analyst' }] } })
    expect(await run(['account', 'link', 'owner@beside.example', '--json'])).toMatchObject({ code: 0, json: { link: expect.stringMatching(/\/password\?token=/) as string } })
    expect(await run(['workspace', 'list', '--json'])).toMatchObject({ code: 0, json: { workspaces: [{ name: 'alone' }, { name: 'beside' }] } })
    expect(await run(['setup-link', '--json'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('owner already') as string })
  })
})
