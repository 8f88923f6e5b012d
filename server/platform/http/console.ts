import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { noRoute, type App } from './app.ts'

const builtConsole = fileURLToPath(new URL('../../../console/dist/', import.meta.url))

/**
 * Serves the built console: hashed files for ever, and its one page for every address that is not the API's. The page is read
 * anew each time: it may be built anew under a running server, and then names other files.
 */
export async function consoleRoutes(app: App, dist = builtConsole): Promise<void> {
  if (!existsSync(`${dist}index.html`)) {
    app.log.warn('The console is not built; only the API is served. npm start builds it.')
    return
  }
  let last = readFileSync(`${dist}index.html`, 'utf8')
  const page = (): string => {
    try {
      // While it is being written it is empty, or not there.
      last = readFileSync(`${dist}index.html`, 'utf8') || last
    } catch (error) {
      app.log.warn({ err: error }, 'the console’s page cannot be read; the last one is served')
    }
    return last
  }
  await app.register(async (scope) => {
    scope.decorate('routesOfPlugin', 'public')
    await scope.register(fastifyStatic, { root: `${dist}assets`, prefix: '/assets/', immutable: true, maxAge: '365d', index: false })
  })
  app.answerUnknown = (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const wantsPage = request.method === 'GET' && !path.startsWith('/api/') && !path.startsWith('/assets/') && !path.startsWith('/health/')
    if (wantsPage) return reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page())
    return noRoute(request, reply)
  }
}
