import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type App } from './app.ts'
import { consoleRoutes } from './console.ts'

let app: App
let dist: string
const build = async (name: string): Promise<void> => {
  await writeFile(join(dist, 'assets', `${name}.js`), `// ${name}`)
  await writeFile(join(dist, 'index.html'), `<script type="module" src="/assets/${name}.js"></script>`)
}
const status = async (url: string): Promise<number> => (await app.inject(url)).statusCode

beforeAll(async () => {
  dist = `${await mkdtemp(join(tmpdir(), 'koewa-console-'))}/`
  await mkdir(join(dist, 'assets'))
  await build('first')
  app = await createApp({ log: pino({ level: 'silent' }), trustProxy: 0, version: 'test', identify: async () => ({ account: undefined, actor: undefined }) })
  await consoleRoutes(app, dist)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await rm(dist, { recursive: true })
})

test('a console that is built anew under the running server is served, and open pages keep their files', async () => {
  expect((await app.inject('/listen/voices')).body).toContain('first.js')
  await build('second')
  expect((await app.inject('/')).body).toContain('second.js')
  expect([await status('/assets/second.js'), await status('/assets/first.js'), await status('/assets/none.js')]).toEqual([200, 200, 404])
  // While the page is being written there is none.
  await rm(join(dist, 'index.html'))
  expect((await app.inject('/')).body).toContain('second.js')
})
