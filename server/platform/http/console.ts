import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { noRoute, type App } from './app.ts'

const dist = fileURLToPath(new URL('../../../console/dist/', import.meta.url))

/** Serves the built console: hashed files for ever, and its one page for every address that is not the API's. */
export async function consoleRoutes(app: App): Promise<void> {
  if (!existsSync(`${dist}index.html`)) {
    app.log.warn('The console is not built; only the API is served. npm start builds it.')
    return
  }
  const page = await readFile(`${dist}index.html`, 'utf8')
  await app.register(async (scope) => {
    scope.decorate('routesOfPlugin', 'public')
    await scope.register(fastifyStatic, { root: `${dist}assets`, prefix: '/assets/', immutable: true, maxAge: '365d', index: false })
  })
  app.answerUnknown = (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const wantsPage = request.method === 'GET' && !path.startsWith('/api/') && !path.startsWith('/assets/') && !path.startsWith('/health/')
    if (wantsPage) return reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
    return noRoute(request, reply)
  }
}
