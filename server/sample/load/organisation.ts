import { departments, members, topics, touchpoints } from '../../../samples/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { emailOf, samplePassword } from '../sign-in.ts'
import type { Visitor } from './visitor.ts'

type Named = Readonly<{ id: string; name: string }>
type Items<Item> = Readonly<{ items: readonly Item[] }>

/** Ids of what the company consists of, by the keys of the generator. */
export type Organisation = Readonly<Record<'departments' | 'members' | 'touchpoints' | 'topics', ReadonlyMap<string, string>>>

/** Makes departments, members, touchpoints and topics as far as they are missing. */
export async function makeOrganisation(visitor: Visitor, { accounts }: Pick<Platform, 'accounts'>): Promise<Organisation> {
  const departmentIds = await makeNamed(visitor, '/departments', departments, ({ name, kind, parent }, ids) => ({ name, kind, parentId: parent === null ? null : ids.get(parent) }))
  await inviteMembers(visitor, departmentIds, samplePassword(accounts))
  const touchpointIds = await makeNamed(visitor, '/touchpoints', touchpoints, ({ name, channel, stage, department }) => ({ name, channel, stage, departmentId: departmentIds.get(department) }))
  const kept = topics.filter(({ rule }) => rule !== null)
  const topicIds = await makeNamed(visitor, '/topics', kept, ({ name, rule }) => ({ name, rule: { any: rule } }))
  const { items } = await visitor.call<Items<Readonly<{ id: string; email: string }>>>('owner', 'GET', '/members')
  const idOf = new Map(items.map(({ id, email }) => [email, id]))
  return {
    departments: departmentIds, touchpoints: touchpointIds, topics: topicIds,
    members: new Map(members.map(({ key }) => [key, idOf.get(emailOf(key)) ?? ''])),
  }
}

async function makeNamed<Thing extends Readonly<{ key: string; name: string }>>(
  visitor: Visitor, url: string, things: readonly Thing[], bodyOf: (thing: Thing, ids: ReadonlyMap<string, string>) => object,
): Promise<ReadonlyMap<string, string>> {
  const { items } = await visitor.call<Items<Named>>('owner', 'GET', url)
  const ids = new Map<string, string>()
  for (const thing of things) {
    const known = items.find(({ name }) => name === thing.name)
    ids.set(thing.key, known ? known.id : (await visitor.call<Named>('owner', 'POST', url, bodyOf(thing, ids))).id)
  }
  return ids
}

async function inviteMembers(visitor: Visitor, departmentIds: ReadonlyMap<string, string>, password: string): Promise<void> {
  const { items } = await visitor.call<Items<Readonly<{ email: string }>>>('owner', 'GET', '/members')
  const known = new Set(items.map(({ email }) => email))
  for (const { key, name, role, department } of members) {
    if (known.has(emailOf(key))) continue
    const { link } = await visitor.call<{ link: string }>('owner', 'POST', '/invitations', { email: emailOf(key), role, departmentId: department === null ? null : departmentIds.get(department) })
    await visitor.call('owner', 'POST', '/invitations/accept', { token: new URL(link).searchParams.get('token'), name, password })
  }
}
