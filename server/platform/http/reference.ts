import swaggerUi from '@fastify/swagger-ui'
import type { App } from './app.ts'

/** The OpenAPI document and a page to read and try it on. */
export async function referenceRoutes(app: App): Promise<void> {
  app.get('/api/openapi.json', {
    config: { permission: 'public' },
    schema: { hide: true },
    handler: () => app.swagger(),
  })
  await app.register(async (scope) => {
    scope.decorate('routesOfPlugin', 'public')
    await scope.register(swaggerUi, { routePrefix: '/api/reference', staticCSP: true, uiConfig: { docExpansion: 'list', url: '/api/openapi.json' } })
  })
}
