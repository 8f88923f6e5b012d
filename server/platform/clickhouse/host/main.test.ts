import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

let directory: string
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'koewa-clickhouse-')) })
afterAll(() => rm(directory, { recursive: true, force: true }))

/** What a host that cannot start reports on its standard output, run without a supervisor. */
function reportOf(execArgv: readonly string[], args: readonly string[], token: string): Promise<string> {
  const env = { ...process.env, KOEWA_ANALYTICS_TOKEN: token }
  return new Promise((done) => {
    execFile(process.execPath, [...execArgv, MAIN, ...args], { env, timeout: 120_000 }, (_error, stdout) => done(stdout))
  })
}

test('a platform without the engine is told the way out', async () => {
  const elsewhere = `data:text/javascript,Object.defineProperty(process, 'arch', { value: 's390x' })`
  const report: unknown = JSON.parse(await reportOf(['--import', elsewhere], ['--data', directory], 'token'))
  expect(report).toMatchObject({
    kind: 'failed',
    sentence: expect.stringContaining(`is not available for ${process.platform}-s390x: set CLICKHOUSE_URL to a ClickHouse server.`),
  })
})

test.each([[['--data', 'x'], ''], [[], 'token']])('it needs a directory and a token', async (args, token) => {
  expect(await reportOf([], args, token)).toContain('needs --data DIR and its token in KOEWA_ANALYTICS_TOKEN')
})
