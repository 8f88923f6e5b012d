import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { forbidden, invalidKey, unauthenticated } from '../errors.ts'
import type { Actor } from '../people/actor.ts'
import type { RoutePermission } from '../people/permissions.ts'
import type { Account } from '../auth/accounts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without one cannot be registered. */
    permission?: RoutePermission
  }
  interface FastifyRequest {
    /** Set on every route but public ones and those for any account. */
    actor: Actor
    account: Account | undefined
  }
  interface FastifyInstance {
    routeTable: RouteEntry[]
    /** For a plugin that registers routes of its own: the permission of all of them. */
    routesOfPlugin?: RoutePermission
  }
}

export type RouteEntry = Readonly<{ method: string; url: string; permission: RoutePermission; schema: FastifySchema | undefined }>
export type Identify = (request: FastifyRequest) => Promise<{ account: Account | undefined; actor: Actor | undefined }>

/**
 * Default deny: every route states its permission when it is registered, and every request is held to it before its body is read.
 * @param onRefusal is asked before somebody who was not recognised is told so; it may refuse them for asking too often
 */
export function requirePermissions(app: FastifyInstance, identify: Identify, onRefusal: (request: FastifyRequest, reply: FastifyReply) => Promise<void>): void {
  app.decorate('routeTable', [])
  app.decorateRequest('actor')
  app.decorateRequest('account')
  app.addHook('onRoute', function holdToPermission(this: FastifyInstance, route) {
    const permission = route.config?.permission ?? this.routesOfPlugin
    route.config = { ...route.config, ...(permission ? { permission } : {}) }
    if (!permission) throw new Error(`Route ${String(route.method)} ${route.url} states no permission.`)
    for (const method of [route.method].flat()) app.routeTable.push({ method, url: route.url, permission, schema: route.schema })
  })
  app.addHook('onRequest', async (request, reply) => {
    const permission = request.routeOptions.config.permission
    if (!permission || permission === 'public') return
    const { account, actor } = await identify(request)
    request.account = account
    if (permission === 'account') {
      if (account) return
    } else if (actor) {
      if (!actor.permissions.has(permission)) throw forbidden(permission)
      request.actor = actor
      return
    }
    await onRefusal(request, reply)
    throw request.headers.authorization !== undefined && !actor ? invalidKey() : unauthenticated()
  })
}
