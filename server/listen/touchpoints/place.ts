import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { fault, type Fault } from '../intake/fault.ts'
import { channels, type Channel } from './channel.ts'
import { maySee } from './policy.ts'
import { addPlaces, findPlaces, type Place } from './resolve.ts'
import { nameKey } from './touchpoint.ts'

type Placeable = Readonly<{ touchpoint: string; channel?: Channel | undefined }>
export type Placed<T> = Readonly<{ key: string; item: T; place: Place; channel: Channel }>

/**
 * Finds each item's touchpoint by name and makes those that are new. Somebody who sees only some departments can neither use
 * the touchpoints of others nor make new ones, which nobody would own; which of the two it was is not told.
 */
export async function placeItems<T extends Placeable>(
  tx: Tx, actor: Actor, items: readonly (readonly [string, T])[],
): Promise<{ placed: Placed<T>[]; faults: Map<string, Fault> }> {
  const faults = new Map<string, Fault>()
  const names = [...new Set(items.map(([, { touchpoint }]) => touchpoint))]
  const keyOf = new Map(names.map((name) => [name, nameKey(name)]))
  const keys = [...keyOf.values()]
  let places = await findPlaces(tx, actor.workspaceId, keys)
  const missing: { name: string; channel: Channel }[] = []
  for (const [, { touchpoint, channel }] of items) {
    if (channel && actor.scope.touchpointIds === 'all' && !places.has(keyOf.get(touchpoint) ?? '')) missing.push({ name: touchpoint, channel })
  }
  if (missing.length > 0) {
    await addPlaces(tx, actor.workspaceId, missing)
    places = await findPlaces(tx, actor.workspaceId, keys)
  }
  const placed: Placed<T>[] = []
  for (const [key, item] of items) {
    const place = places.get(keyOf.get(item.touchpoint) ?? '')
    const value = item.touchpoint
    if (place && maySee(actor.scope, place.id)) placed.push({ key, item, place, channel: item.channel ?? place.channel })
    else if (actor.scope.touchpointIds !== 'all') faults.set(key, fault('touchpoint', 'touchpointScope', { value }))
    else faults.set(key, fault('channel', 'channelMissing', { value, allowed: channels.join(', ') }))
  }
  return { placed, faults }
}
