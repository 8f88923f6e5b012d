import type { HeardVoice } from '@koewa/language/topics'
import { holdVoices } from '../../listen/index.ts'
import { announceLive } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import { addJob } from '../../platform/jobs/jobs.ts'
import { operatorOf } from '../../platform/people/workspaces.ts'
import type { Database, Tx } from '../../platform/postgres/database.ts'
import type { AnalysisPool } from '../analysis/pool.ts'
import { readCatalog } from '../explorer/catalog.ts'
import { countVoices } from '../explorer/count.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { settings, voiceTextsSql } from '../explorer/sql.ts'
import { requestLearning } from '../topic-learning/request.ts'
import { type Found, phraseCounts, type Proposal, proposalOf } from './proposal.ts'
import { dropUnseen, listProposals, lockProposals, saveProposal, saveRun } from './store.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Look through recent voices that no topic covers for what they have in common. */
    TopicsToDiscover: { workspaceId: string }
    /** It is night: every workspace's voices are looked through, and what is due is learnt. */
    NightlyDiscovery: Record<string, unknown>
  }
}

/** The newest voices without a topic that are looked at: some seconds on one thread. */
const recentVoices = 3000
/** Fewer voices than this have nothing in common that could be told from chance. */
const leastVoices = 30
/** All groups are filled, so few voices get few: one for so many voices. */
const voicesPerGroup = 40
const [fewestGroups, mostGroups] = [4, 30]

export const requestDiscovery = (tx: Tx, workspaceId: string): Promise<void> =>
  addJob(tx, 'TopicsToDiscover', { workspaceId }, { key: `topics to discover ${workspaceId}`, queue: `topic discovery ${workspaceId}`, priority: 1 })

/** Asks for a run in every workspace, and for learning where something is due. */
export async function discoverEverywhere(db: Database): Promise<void> {
  const workspaces = await db.selectFrom('workspace').select('workspace_id').execute()
  await db.transaction().execute(async (tx) => {
    for (const { workspace_id: workspaceId } of workspaces) {
      await requestDiscovery(tx, workspaceId)
      // Models of a former version of the learner are learnt anew, and how rare words are as voices grow in number.
      await requestLearning(tx, workspaceId)
    }
  })
}

/**
 * Groups recent voices that no topic covers. What a person dismissed stays dismissed, what was found before keeps its id and
 * the name that somebody gave it, and open proposals that are not found again go.
 */
export async function discoverProposals(explorer: Explorer, pool: AnalysisPool, workspaceId: string): Promise<void> {
  const { db, analytics } = explorer
  const catalog = await readCatalog(db, operatorOf(workspaceId))
  const conditions = await resolveFilter(catalog, explorer.readQuery, { without: ['topic'] })
  const { sql, params } = voiceTextsSql(conditions, { order: 'newest', limit: recentVoices })
  const [rows, uncovered] = await Promise.all([analytics.query<HeardVoice>(sql, params, { settings }), countVoices(explorer, catalog, conditions)])
  // Sampling goes through the voices in turn: ordered by what they say, equal voices give equal groups, whatever their ids.
  const voices = rows.map(({ id, text, terms, words }) => ({ id, text, terms, ...(words && { words }) })).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const known = await listProposals(db, workspaceId)
  // What became a topic covers its voices; what it still leaves out may be proposed anew.
  const previous = known.filter(({ status }) => status === 'open' || status === 'dismissed')
  const discovered = voices.length < leastVoices ? [] : await pool.topics('discover', {
    voices,
    most: Math.min(mostGroups, Math.max(fewestGroups, Math.round(voices.length / voicesPerGroup))),
    previous: previous.map((one) => ({ id: one.discoveryId, name: one.name, phrases: one.phrases, voiceIds: one.voiceIds, sentences: one.sentences, weights: new Map(Object.entries(one.weights)) })),
  })
  const byId = new Map(voices.map((voice) => [voice.id, voice]))
  const said = phraseCounts(voices)
  await db.transaction().execute(async (tx) => {
    const ranAt = new Date()
    // Somebody may have been erased while the groups were made, or decided about one.
    const held = await holdVoices(tx, workspaceId, voices.map(({ id }) => id))
    await lockProposals(tx, workspaceId)
    const present = new Map((await listProposals(tx, workspaceId)).map((one) => [one.discoveryId, one]))
    const names = new Set<string>()
    for (const group of discovered) {
      const found = proposalOf({ ...group, voiceIds: group.voiceIds.filter((id) => held.has(id)), sentences: group.sentences.filter(({ voiceId }) => held.has(voiceId)) }, byId, said, names)
      if (!found) continue
      names.add(found.name)
      await saveProposal(tx, workspaceId, asProposal(found, present.get(found.discoveryId), ranAt))
    }
    await dropUnseen(tx, workspaceId, ranAt)
    await saveRun(tx, workspaceId, { ranAt, voices: voices.length, uncovered })
    await announceLive(tx, { workspaceId, kind: 'topic-proposal' })
  })
}

function asProposal(found: Found, known: Proposal | undefined, now: Date): Proposal {
  const fresh = { ...found, id: newId(), status: 'open' as const, topicId: null, madeTopicId: null, added: null, renamed: false, foundAt: now, seenAt: now }
  if (!known) return fresh
  if (known.status === 'accepted' || known.status === 'merged') return { ...fresh, discoveryId: `${found.discoveryId} ${fresh.id}` }
  return { ...known, ...found, name: known.renamed ? known.name : found.name, seenAt: now }
}
