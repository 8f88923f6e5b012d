import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { fault, type Fault } from '../intake/fault.ts'
import { channels, type Channel } from './channel.ts'
import { maySee } from './policy.ts'
import { addPlaces, findPlaces, type Place } from './resolve.ts'
import { nameKey } from './touchpoint.ts'

type Placeable = Readonly<{ touchpoint: string; channel?: Channel | undefined }>
export type Placed<T> = Readonly<{ key: string; item: T; place: Place; channel: Channel }>

type Placing<T> = { placed: Placed<T>[]; faults: Map<string, Fault> }
type Items<T> = readonly (readonly [string, T])[]

/**
 * Finds each item's touchpoint by name and makes those that are new. Somebody who sees only some departments can neither use
 * the touchpoints of others nor make new ones, which nobody would own; which of the two it was is not told.
 */
export async function placeItems<T extends Placeable>(tx: Tx, actor: Actor, items: Items<T>): Promise<Placing<T>> {
  const keyOf = keysOf(items)
  let places = await findPlaces(tx, actor.workspaceId, [...keyOf.values()])
  const missing = missingOf(actor, items, keyOf, places)
  if (missing.length > 0) {
    await addPlaces(tx, actor.workspaceId, missing)
    places = await findPlaces(tx, actor.workspaceId, [...keyOf.values()])
  }
  return place(actor, items, keyOf, places)
}

/** The same without making any: a place that would be new gets an id of the moment. */
export async function findTouchpoints<T extends Placeable>(tx: Tx, actor: Actor, items: Items<T>): Promise<Placing<T>> {
  const keyOf = keysOf(items)
  const places = await findPlaces(tx, actor.workspaceId, [...keyOf.values()])
  for (const { name, channel } of missingOf(actor, items, keyOf, places)) places.set(keyOf.get(name) ?? '', { id: newId(), channel })
  return place(actor, items, keyOf, places)
}

type Keys = ReadonlyMap<string, string>
type Places = ReadonlyMap<string, Place>

const keysOf = (items: Items<Placeable>): Keys => new Map(items.map(([, { touchpoint }]) => [touchpoint, nameKey(touchpoint)]))

const missingOf = (actor: Actor, items: Items<Placeable>, keyOf: Keys, places: Places): { name: string; channel: Channel }[] =>
  items.flatMap(([, { touchpoint, channel }]) =>
    (channel && actor.scope.touchpointIds === 'all' && !places.has(keyOf.get(touchpoint) ?? '') ? [{ name: touchpoint, channel }] : []))

function place<T extends Placeable>(actor: Actor, items: Items<T>, keyOf: Keys, places: Places): Placing<T> {
  const faults = new Map<string, Fault>()
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
