import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestSftp, testLogin, type TestSftp } from '../sftp-testbed.ts'
import { openSftp } from './sftp.ts'

let directory: string
let sftp: TestSftp
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koewa-sftp-'))
  sftp = await startTestSftp(directory)
  await writeFile(join(directory, '声.csv'), 'a,b\n'.repeat(100_000))
})
afterAll(async () => {
  await sftp.stop()
  await rm(directory, { recursive: true, force: true })
})

const open = () => openSftp({ kind: 'sftp', host: '127.0.0.1', port: sftp.port, user: testLogin.user, login: 'password', path: '/' }, { secret: testLogin.password }, sftp.fingerprint, new Set([`127.0.0.1:${sftp.port}`]))

it('ends quietly when a file was just read, or is read no further', async () => {
  const first = await open()
  const [file] = await first.list()
  expect(file?.bytes).toBe(400_000)
  if (!file) return
  expect((await text(await first.read(file))).length).toBe(400_000)
  // The handle on the server is not closed yet: an error nobody hears would end the whole server.
  await first.close()
  const second = await open()
  const stream = (await second.read(file)) as Readable
  await once(stream, 'readable')
  await second.close()
  expect(stream.destroyed).toBe(true)
})
