import type { Span } from '@koewa/language'
import type { Actor } from '../../platform/people/actor.ts'
import { decodeCursor, encodeCursor, unknownCursor } from '../../platform/http/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Count } from '../explorer/count-months.ts'
import { countWithin } from '../explorer/count.ts'
import { readCatalog, type Catalog } from '../explorer/catalog.ts'
import type { Conditions } from '../explorer/conditions.ts'
import type { Explorer } from '../explorer/explorer.ts'
import type { VoiceFilter } from '../explorer/filter.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { newestIds } from '../explorer/newest.ts'
import type { After } from '../explorer/sql.ts'
import { withholdEmployees } from '../explorer/withhold-employees.ts'
import { findVisibleVoices } from './find.ts'
import type { VoiceItem } from './item.ts'
import { voicePresenter } from './present.ts'
import { analysesOf } from './store.ts'

/** `total` is null while it is still being counted, for whoever waits no longer. */
export type VoicePage = Readonly<{ items: VoiceItem[]; nextCursor: string | null; total: number | null }>
/** `patience`: milliseconds after which the caller would rather have what was found than all of it. */
export type Page = Readonly<{ cursor?: string | undefined; limit: number; patience?: number | undefined }>

/**
 * Voices, newest first: ClickHouse finds their ids, PostgreSQL shows them as they are at this moment. With patience a page may hold
 * fewer voices than its limit although older ones follow: `nextCursor` says so.
 */
export async function listVoices(explorer: Explorer, actor: Actor, filter: VoiceFilter, { cursor, limit, patience }: Page): Promise<VoicePage> {
  const after = cursor === undefined ? undefined : afterOf(cursor)
  const { catalog, conditions } = await conditionsFor(explorer, actor, filter)
  const counting = countWithin(explorer, catalog, conditions, patience)
  const [{ found, searchedTo }, count] = await Promise.all([newestIds(explorer, conditions, limit + 1, { after, patienceMs: patience }), counting])
  const page = found.slice(0, limit)
  const next = found.length > limit ? page.at(-1) : searchedTo
  return {
    items: await showHits(explorer, actor, catalog, page.map(({ id }) => id), conditions),
    nextCursor: next ? encodeCursor([next.occurredAt, next.id, next.days ?? 0]) : null,
    total: count.exact ? count.voices : null,
  }
}

/** How many voices a list holds, as far as that is known after the caller's patience. */
export async function countList(explorer: Explorer, actor: Actor, filter: VoiceFilter, patience?: number): Promise<Count> {
  const { catalog, conditions } = await conditionsFor(explorer, actor, filter)
  return countWithin(explorer, catalog, conditions, patience)
}

async function conditionsFor(explorer: Explorer, actor: Actor, filter: VoiceFilter): Promise<Readonly<{ catalog: Catalog; conditions: Conditions }>> {
  const catalog = await readCatalog(explorer.db, actor)
  return { catalog, conditions: await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, filter)) }
}

/** The newest voices of a filter, not counted: for showing a few of many. */
export async function newestVoices(explorer: Explorer, actor: Actor, filter: VoiceFilter, limit: number): Promise<VoiceItem[]> {
  const { catalog, conditions } = await conditionsFor(explorer, actor, filter)
  const { found } = await newestIds(explorer, conditions, limit)
  return showHits(explorer, actor, catalog, found.map(({ id }) => id), conditions)
}

/** Voices with what was searched for marked, where something was. */
const showHits = (explorer: Explorer, actor: Actor, catalog: Catalog, ids: readonly string[], { query }: Pick<Conditions, 'query'>): Promise<VoiceItem[]> =>
  showVoices(explorer, actor, catalog, ids, query && ((texts) => explorer.queryPlaces(query, texts, actor.workspaceId)))

type Mark = (texts: readonly string[]) => Promise<readonly (readonly Span[])[]>

/** Voices of these ids as lists show them, in this order; those out of sight are left out. */
export async function showVoices({ db }: Pick<Explorer, 'db'>, actor: Actor, catalog: Catalog, ids: readonly string[], mark?: Mark): Promise<VoiceItem[]> {
  const [visible, analyses] = await Promise.all([findVisibleVoices(db, actor, ids), analysesOf(db, actor.workspaceId, catalog.generation, ids)])
  const byId = new Map(visible.map((one) => [one.voice.id, one]))
  const present = voicePresenter(catalog)
  const shown = ids.flatMap((id) => byId.get(id) ?? [])
  const places = await mark?.(shown.map(({ voice }) => analyses.get(voice.id)?.masked_text ?? ''))
  return shown.map((one, at) => present(one, analyses.get(one.voice.id), places?.[at]?.map((place) => ({ kind: 'query', ...place }))))
}

/** Voices of these ids as they are shown today, in this order; those out of sight and those that were erased are left out. */
export const voicesOf = async (platform: Pick<Platform, 'db'>, actor: Actor, ids: readonly string[]): Promise<VoiceItem[]> =>
  showVoices(platform, actor, await readCatalog(platform.db, actor), ids)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function afterOf(cursor: string): After {
  const [occurredAt = '', id = '', days = 0] = decodeCursor(cursor, 3)
  if (typeof occurredAt !== 'string' || Number.isNaN(Date.parse(occurredAt)) || typeof id !== 'string' || !uuid.test(id) || typeof days !== 'number') {
    throw unknownCursor()
  }
  return { occurredAt, id, ...(days > 0 && days < 10_000 && { days }) }
}
