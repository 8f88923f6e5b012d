import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Platform } from '../platform.ts'

const heartbeatMs = 25_000

/** Server-sent events: hints that something changed in the actor's workspace. */
export function liveRoutes(app: App, { live }: Pick<Platform, 'live'>): void {
  app.get('/api/v1/live', {
    // A HEAD request would open a stream that nobody reads.
    exposeHeadRoute: false,
    config: { permission: 'workspace:read' },
    schema: {
      tags: ['live'], summary: 'Server-sent events of this workspace',
      querystring: z.object({ workspace: z.uuid().optional() }),
    },
    handler(request, reply) {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-request-id': request.id })
      raw.write('retry: 2000\n\n')
      const unsubscribe = live.subscribe(request.actor.workspaceId, ({ kind, id, detail }) => {
        raw.write(`event: ${kind}\ndata: ${JSON.stringify({ id, ...detail })}\n\n`)
        // Later requests are refused by themselves; a stream that is open has to be ended.
        if ((kind === 'member.deactivated' || kind === 'member.signed-out') && id === request.actor.id) end()
      })
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs)
      const end = (): void => {
        clearInterval(heartbeat)
        unsubscribe()
        raw.end()
      }
      request.raw.on('close', end)
      streams.add(end)
      request.raw.on('close', () => streams.delete(end))
    },
  })
  const streams = new Set<() => void>()
  // An open stream would hold the server back from closing for ever.
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })
}
