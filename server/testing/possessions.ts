import type { App } from '../platform/http/app.ts'
import type { RouteEntry } from '../platform/http/permission.ts'
import { requestOf, send, type Answer } from './authorization.ts'
import type { TestHeaders } from './server.ts'

/** Makes one thing of a collection and gives its id, where a POST of the smallest example does not. Keyed by the collection's address; told the ids that stand before it. */
export type Makers = Readonly<Record<string, (params: Readonly<Record<string, string>>) => Promise<string>>>

/**
 * Makes what a route's address names, as the owner: for `/api/v1/initiatives/:id/comments/:partId` an initiative and a
 * comment on it.
 * @returns the parameters, by name.
 * @throws Error naming the collection that needs a maker.
 */
export async function makeParams(app: App, route: RouteEntry, owner: TestHeaders, makers: Makers): Promise<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const { 1: name = '', index } of route.url.matchAll(/:(\w+)/g)) {
    const collection = route.url.slice(0, index - 1)
    params[name] = await (makers[collection] ?? (() => makeOne(app, collection, params, owner)))(params)
  }
  return params
}

async function makeOne(app: App, collection: string, params: Readonly<Record<string, string>>, owner: TestHeaders): Promise<string> {
  const tried: Answer[] = []
  for (const method of ['POST', 'GET']) {
    const route = app.routeTable.find((entry) => entry.method === method && entry.url === collection)
    if (!route) continue
    const answer = await send(app, { ...requestOf(route, params), headers: owner })
    const id = answer.status < 300 ? idIn(JSON.parse(answer.body)) : undefined
    if (id) return id
    tried.push(answer)
  }
  throw new Error(`Nothing could be made in ${collection}; give it a maker. ${JSON.stringify(tried)}`)
}

type Identified = Readonly<{ id?: string | null }>

function idIn(answer: Identified & Readonly<{ items?: Identified[]; results?: Identified[] }>): string | null | undefined {
  return answer.id ?? answer.items?.[0]?.id ?? answer.results?.[0]?.id
}
