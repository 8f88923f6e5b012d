import type { Actor } from '../platform/people/actor.ts'
import type { Platform } from '../platform/platform.ts'
import { changesOf, estimated, type Changes } from './changes.ts'
import { editionOf, editions, type Edition, type SectionId } from './editions.ts'
import type { Figures } from './figures.ts'
import { today } from './gather.ts'
import type { Morning } from './schemas.ts'
import { decideItems } from './sections/decide.ts'
import { dueItems } from './sections/due.ts'
import { operationItems } from './sections/operations.ts'
import { provenItems } from './sections/proven.ts'
import { topicItems } from './sections/topics.ts'
import { standingFigures } from './standing.ts'
import { changeItem, mainlyItem, rulesOf, unchangedItem } from './wording/changed.ts'
import { riskItems } from './wording/risks.ts'
import type { Item } from './wording/sentence.ts'
import { empties, titles } from './wording/titles.ts'
import { complaintShareItem, npsItem, totalItem } from './wording/totals.ts'

/** Today's page for the actor: counted figures stand for minutes, what people decide and do is read at once. */
export async function morningOf(platform: Platform, actor: Actor, now: Date = new Date()): Promise<Morning> {
  const id = editionOf(actor.role)
  const edition = editions[id]
  const { day, zone } = await today(platform, actor.workspaceId)
  const stored = await standingFigures(platform, actor, day)
  const figures = stored?.figures
  const changes = figures && changesOf(figures, edition.family)
  const itemsOf: Readonly<Record<SectionId, () => readonly Item[] | Promise<readonly Item[]>>> = {
    changes: () => (figures && changes ? changeItems(figures, changes, edition.most) : []),
    attention: () => (figures ? riskItems(figures) : []),
    decide: async () => [...(await decideItems(platform.db, actor, figures, edition.most)), ...(figures ? await topicItems(platform.db, actor, figures) : [])],
    due: () => dueItems(platform.db, actor, day, edition.most),
    proven: () => provenItems(platform.db, actor, now, zone),
    operations: () => operationItems(platform.db, actor, now, zone),
  }
  const sections = await Promise.all(edition.sections.map(async (section) => ({ id: section, title: titles[section], items: [...await itemsOf[section]()], empty: empties[section] })))
  return {
    edition: id, day,
    weeks: figures ? { now: figures.now, before: figures.before, stale: figures.stale } : null,
    lead: figures && changes ? leadItems(figures, changes, edition) : [],
    sections,
    rules: figures && changes ? pairs(rulesOf(figures, changes, 'ja'), rulesOf(figures, changes, 'en')) : [],
    asOf: stored?.computedAt.toISOString() ?? null,
  }
}

function leadItems(figures: Figures, changes: Changes, { lead }: Edition): Item[] {
  return lead.flatMap((told) => {
    if (told === 'nps') return npsItem(figures) ?? []
    if (told === 'complaintShare') return complaintShareItem(figures) ?? []
    const mainly = told === 'complaints' ? mainlyItem(figures, estimated(figures.total.complaints, figures.dispersion.total.complaints), changes) : undefined
    return [totalItem(figures, told), ...(mainly ? [mainly] : [])]
  })
}

const changeItems = (figures: Figures, { named, compared }: Changes, most: number): Item[] =>
  named.length === 0 ? [unchangedItem(figures, compared)] : named.slice(0, most).map((change) => changeItem(figures, change))

const pairs = (ja: readonly string[], en: readonly string[]): Morning['rules'] => ja.map((text, at) => ({ ja: text, en: en[at] ?? '' }))
