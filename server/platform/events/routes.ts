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
      tags: ['live'], summary: 'Server-sent events: hints that something of a kind changed; which one is told to those who see the whole company',
      querystring: z.object({ workspace: z.uuid().optional() }),
    },
    handler(request, reply) {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-request-id': request.id })
      raw.write('retry: 2000\n\n')
      const { actor } = request
      // Which import, initiative or opportunity it was is not for everybody: whoever sees a part of the company looks for what of it is theirs.
      const seesAll = actor.scope.touchpointIds === 'all' && actor.scope.departmentIds === 'all'
      const unsubscribe = live.subscribe(actor.workspaceId, ({ kind, id, detail }) => {
        raw.write(`event: ${kind}\ndata: ${JSON.stringify(seesAll ? { id, ...detail } : {})}\n\n`)
        // Later requests are refused by themselves; a stream that is open has to be ended.
        if ((kind === 'member.deactivated' || kind === 'member.signed-out') && id === actor.id) end()
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
