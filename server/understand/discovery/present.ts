import { z } from 'zod'
import type { Actor } from '../../platform/people/actor.ts'
import { readCatalog } from '../explorer/catalog.ts'
import type { Explorer } from '../explorer/explorer.ts'
import { resolveFilter } from '../explorer/resolve.ts'
import { heardSpan } from '../explorer/span.ts'
import { settings, voiceTextsSql, voiceWeeksSql } from '../explorer/sql.ts'
import type { VoiceItem } from '../voices/item.ts'
import { showVoices } from '../voices/list.ts'
import { notFound } from '../../platform/errors.ts'
import { partInSight, type Proposal } from './proposal.ts'
import { isInSight } from './sight.ts'
import { findRun, listProposals } from './store.ts'

const shownWeeks = 12
const weekMs = 7 * 86_400_000
const voicesShown = 50

const proposalSchema = z
  .object({
    id: z.string(), name: z.string(), phrases: z.array(z.string()), status: z.enum(['open', 'accepted', 'merged', 'dismissed']),
    /** What it became or went into, where it was accepted or merged. */
    topicId: z.string().nullable(),
    /** Typical sentences, of voices in sight. */
    sentences: z.array(z.object({ voiceId: z.string(), text: z.string() })),
    /** Voices in sight, and how many of them in each of the twelve newest weeks. */
    voices: z.int(), weekly: z.array(z.int()),
    foundAt: z.date(),
  })
  .meta({ id: 'TopicProposal' })

export const proposalsSchema = z.object({
  items: z.array(proposalSchema),
  /** The newest run: null before the first; `voices` were looked at, `uncovered` have no topic. */
  run: z.object({ at: z.date(), voices: z.int(), uncovered: z.int() }).nullable(),
})

/** A decision is shown for as long, so that it can be taken back; later the topic itself is where to change it. */
const decidedMs = 90 * 86_400_000

/** Proposals with what the actor may see of their voices and words; those without any are left out. */
export async function showProposals(explorer: Explorer, actor: Actor): Promise<z.infer<typeof proposalsSchema>> {
  const [all, run] = await Promise.all([listProposals(explorer.db, actor.workspaceId), findRun(explorer.db, actor.workspaceId)])
  const since = Date.now() - decidedMs
  const shown = all.filter(({ status, seenAt }) => status === 'open' || status === 'dismissed' || seenAt.getTime() > since)
  const voiceIds = shown.flatMap((proposal) => proposal.voiceIds)
  const [{ weekOf, weeks }, termsOf] = await Promise.all([weeksOfVoices(explorer, actor, voiceIds), termsInSight(explorer, actor, voiceIds)])
  const items = shown.flatMap((proposal) => {
    const heard = proposal.voiceIds.flatMap((id) => weekOf.get(id) ?? [])
    // Whoever sees a part of the company reads none of the words of others here either.
    const part = termsOf ? partInSight(proposal, proposal.voiceIds.flatMap((id) => termsOf.get(id) ?? [])) : proposal
    return heard.length === 0 || !part ? [] : [present(part, heard, weeks, weekOf)]
  })
  return { items: items.toSorted((a, b) => b.voices - a.voices), run: run ? { at: run.ranAt, voices: run.voices, uncovered: run.uncovered } : null }
}

const present = ({ id, name, phrases, status, topicId, sentences, foundAt }: Proposal, heard: readonly string[], weeks: readonly string[], weekOf: ReadonlyMap<string, string>): z.infer<typeof proposalSchema> => ({
  id, name, phrases: [...phrases], status, topicId: status === 'accepted' || status === 'merged' ? topicId : null, foundAt,
  sentences: sentences.filter(({ voiceId }) => weekOf.has(voiceId)).map((sentence) => ({ ...sentence })),
  voices: heard.length, weekly: weeks.map((week) => heard.filter((one) => one === week).length),
})

/** The words of those of the voices that the actor sees; undefined for whoever sees them all. */
async function termsInSight(explorer: Explorer, actor: Actor, voiceIds: readonly string[]): Promise<Map<string, { terms: string[] }> | undefined> {
  if (actor.scope.touchpointIds === 'all') return undefined
  if (voiceIds.length === 0) return new Map()
  const sight = await resolveFilter(await readCatalog(explorer.db, actor), explorer.readQuery, {})
  const { sql, params } = voiceTextsSql({ ...sight, voiceIds }, { order: 'newest', limit: voiceIds.length })
  const rows = await explorer.analytics.query<{ id: string; terms: string[] }>(sql, params, { settings })
  return new Map(rows.map(({ id, terms }) => [id, { terms }]))
}

/** The week of each of the voices in sight, and the newest weeks up to that in which anything was heard last. */
async function weeksOfVoices(explorer: Explorer, actor: Actor, voiceIds: readonly string[]): Promise<{ weekOf: Map<string, string>; weeks: string[] }> {
  if (voiceIds.length === 0) return { weekOf: new Map(), weeks: [] }
  const catalog = await readCatalog(explorer.db, actor)
  const sight = await resolveFilter(catalog, explorer.readQuery, {})
  const own = voiceWeeksSql({ ...sight, voiceIds })
  const [rows, ends] = await Promise.all([
    explorer.analytics.query<{ id: string; week: string }>(own.sql, own.params, { settings }), heardSpan(explorer, catalog, sight),
  ])
  const last = new Date(`${ends?.last ?? '1970-01-01'}T00:00:00Z`)
  const monday = last.getTime() - ((last.getUTCDay() + 6) % 7) * 86_400_000
  return {
    weekOf: new Map(rows.map(({ id, week }) => [id, week])),
    weeks: Array.from({ length: shownWeeks }, (_, index) => new Date(monday - (shownWeeks - 1 - index) * weekMs).toISOString().slice(0, 10)),
  }
}

/** The newest voices of a proposal, as far as the actor may see them. */
export async function proposalVoices(explorer: Explorer, actor: Actor, id: string): Promise<VoiceItem[]> {
  const proposal = (await listProposals(explorer.db, actor.workspaceId)).find((one) => one.id === id)
  if (!proposal || !(await isInSight(explorer.db, actor, proposal))) throw notFound('topic proposal')
  const voices = await showVoices(explorer, actor, await readCatalog(explorer.db, actor), proposal.voiceIds)
  return voices.toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime()).slice(0, voicesShown)
}
