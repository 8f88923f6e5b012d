import { failingPulls, listImports, type ImportRow } from '../../listen/index.ts'
import { lag } from '../../understand/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { readInvitations } from '../../platform/people/invitations/store.ts'
import { listKeys, type Key } from '../../platform/people/keys.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { dayIn, number, type Item } from '../wording/sentence.ts'
import { webFaultItems } from './web-faults.ts'

const dayMs = 86_400_000
/** What went wrong stays on the page for so long; after that it is history. */
const recentMs = 14 * dayMs
/** A key that ends within so long is told. */
const endingMs = 14 * dayMs
/** Voices that take longer to be counted tell that something is wrong. */
const patienceSeconds = 60
const importsRead = 30

/** What is about to stop working, or has, as far as the reader can put it right. */
export async function operationItems(reader: Reader, actor: Actor, now: Date, zone: string): Promise<Item[]> {
  const { permissions, workspaceId } = actor
  const parts = await Promise.all([
    permissions.has('operations:read') ? lagging(reader) : [],
    webFaultItems(reader, actor, zone),
    permissions.has('imports:write') ? listImports(reader, actor, importsRead, undefined).then((rows) => imports(rows, now)) : [],
    permissions.has('imports:write') && actor.scope.touchpointIds === 'all' ? failingPulls(reader, workspaceId).then((failing) => pulls(failing, zone)) : [],
    permissions.has('keys:write') ? listKeys(reader, workspaceId).then((all) => keys(all, now, zone)) : [],
    permissions.has('members:write') ? invitations(reader, workspaceId, now) : [],
  ])
  return parts.flat()
}

async function lagging(reader: Reader): Promise<Item[]> {
  const { waiting, oldestSeconds } = await lag(reader)
  if (waiting === 0 || oldestSeconds <= patienceSeconds) return []
  const minutes = Math.ceil(oldestSeconds / 60)
  return [{
    key: 'lag', href: '/listen/imports', tone: 'worse',
    text: {
      ja: `集計に反映されていない声が${number(waiting, 'ja')}件あります。最も古いものは${minutes}分前から待っています。`,
      en: `${number(waiting, 'en')} voices are not in the figures yet; the oldest has been waiting for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    },
  }]
}

/** Files whose newest import failed or left rows out; one that somebody cancelled is no trouble. `rows` newest first. */
export function imports(rows: readonly Pick<ImportRow, 'id' | 'file_name' | 'status' | 'error' | 'rejected' | 'created_at'>[], now: Date): Item[] {
  const newest = rows.filter(({ file_name: name }, at) => rows.findIndex((other) => other.file_name === name) === at)
  return newest.filter(({ created_at: at }) => now.getTime() - at.getTime() < recentMs).flatMap(({ id, file_name: name, status, error, rejected }): Item[] => {
    const href = `/listen/imports/${id}`
    if (status === 'failed' && error !== 'cancelled') {
      return [{ key: `import-${id}`, href, tone: 'worse', text: { ja: `「${name}」の取り込みに失敗しました。`, en: `The import of “${name}” failed.` } }]
    }
    if (status !== 'finished' || rejected === 0) return []
    return [{
      key: `import-${id}`, href, tone: 'plain',
      text: { ja: `「${name}」のうち${number(rejected, 'ja')}行は取り込めませんでした。`, en: `${number(rejected, 'en')} ${rejected === 1 ? 'row' : 'rows'} of “${name}” could not be imported.` },
    }]
  })
}

const pulls = (failing: Awaited<ReturnType<typeof failingPulls>>, zone: string): Item[] => failing.map(({ id, name, failing_since: since }) => {
  const on = since ?? new Date()
  return { key: `pull-${id}`, href: `/listen/imports/pulls/${id}`, tone: 'worse', text: { ja: `定期取り込み「${name}」が${dayIn(on, zone, 'ja')}から失敗し続けています。`, en: `The scheduled import “${name}” has been failing since ${dayIn(on, zone, 'en')}.` } }
})

const keys = (all: readonly Key[], now: Date, zone: string): Item[] => all.flatMap(({ id, name, expiresAt, revokedAt }): Item[] => {
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - now.getTime()
  if (expiresAt === null || revokedAt !== null || left <= 0 || left > endingMs) return []
  return [{ key: `key-${id}`, href: '/settings/keys', tone: 'plain', text: { ja: `APIキー「${name}」は${dayIn(expiresAt, zone, 'ja')}に使えなくなります。`, en: `The API key “${name}” ends on ${dayIn(expiresAt, zone, 'en')}.` } }]
})

/** Counted, not named: the page also goes out by mail. */
async function invitations(reader: Reader, workspaceId: string, now: Date): Promise<Item[]> {
  const all = await readInvitations(reader, workspaceId)
  const lapsed = all.filter(({ email, state, expiresAt }, at) =>
    state === 'expired' && now.getTime() - expiresAt.getTime() < recentMs && all.findIndex((other) => other.email === email) === at).length
  if (lapsed === 0) return []
  return [{
    key: 'invitations', href: '/settings/invitations', tone: 'plain',
    text: { ja: `使われないまま期限の切れた招待が${lapsed}件あります。`, en: `${lapsed} ${lapsed === 1 ? 'invitation has' : 'invitations have'} expired unused.` },
  }]
}
