import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { invalid } from '../errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Names of the parameters that the route's address may carry; undefined where nobody looks. */
    queryNames?: QueryNames
  }
}

type QueryNames = Readonly<{ names: ReadonlySet<string>; attributes: boolean }>

/** A link may name the workspace it leads to, whatever its route (see authenticate.ts). */
const everywhere = ['workspace']

/**
 * Refuses parameters that a route does not know: one misspelt would otherwise select nothing, and the answer would be about more
 * than was asked. Addresses that people follow from mails are left alone, since what stands between adds parameters of its own.
 */
export function refuseUnknownQuery(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!/^\/(api\/v1|control)\//.test(route.url)) return
    route.config = { ...route.config, queryNames: namesOf(route.schema?.querystring) }
  })
  app.addHook('preValidation', async ({ query, routeOptions }) => {
    const { queryNames: known } = routeOptions.config
    if (!known) return
    const unknown = Object.keys(query ?? {}).filter((name) => !known.names.has(name) && !(known.attributes && attribute.test(name)))
    if (unknown.length === 0) return
    const own = [...known.names].filter((name) => !everywhere.includes(name))
    if (known.attributes) own.push('attribute.NAME')
    throw invalid(
      `There is no parameter ${unknown.map((name) => `“${name}”`).join(', ')} at this address. ${own.length === 0 ? 'It takes none.' : `It takes: ${own.sort().join(', ')}.`}`,
      unknown.map((name) => ({ path: `/${name}`, message: 'unknown parameter' })),
    )
  })
}

/** Selects by an attribute of a company's own, where a schema is open. */
const attribute = /^attribute\../

type Part = Readonly<{ properties?: Record<string, unknown>; additionalProperties?: unknown; allOf?: Part[]; anyOf?: Part[]; oneOf?: Part[] }>

/** The names at the top of a schema, however it is put together. */
function namesOf(schema: unknown): QueryNames {
  if (!(schema instanceof z.ZodType)) return { names: new Set(everywhere), attributes: false }
  const parts = (part: Part): Part[] => [part, ...[...(part.allOf ?? []), ...(part.anyOf ?? []), ...(part.oneOf ?? [])].flatMap(parts)]
  const all = parts(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Part)
  return {
    names: new Set([...everywhere, ...all.flatMap(({ properties = {} }) => Object.keys(properties))]),
    attributes: all.some(({ additionalProperties: others }) => others !== undefined && others !== false),
  }
}
