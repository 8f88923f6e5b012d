import { channels, type Channel } from '../touchpoints/channel.ts'

/** What a touchpoint may lack: an owner, a voice in 90 days, an exposure in 90 days, a chosen stage, an inspection within a year. */
export const gaps = ['owner', 'voices', 'exposure', 'stage', 'inspection'] as const
export type Gap = (typeof gaps)[number]

export const verdicts = ['ok', 'mend', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

/** A checklist for each channel, and one for the web pages of whatever has some. */
export const checklistKinds = [...channels, 'web'] as const
export type ChecklistKind = Channel | 'web'
export type ChecklistItem = Readonly<{ id: string; text: string }>
export type Checklist = Readonly<{ kind: ChecklistKind; items: readonly ChecklistItem[]; own: boolean }>

export type Finding = Readonly<{ itemId: string; verdict: Verdict; note: string; foundAt: Date; mendedAt: Date | null }>
export type Visit = Readonly<{
  id: string; roundId: string; touchpointId: string; inspectorId: string | null; items: readonly ChecklistItem[]; inspectedAt: Date | null; findings: readonly Finding[]
}>
/** A round as somebody sees it: `visits` are those at touchpoints in their sight, `whole` whether these are all. */
export type Round = Readonly<{ id: string; title: string; from: string; to: string; createdAt: Date; closedAt: Date | null; whole: boolean; visits: readonly Visit[] }>

/** How far a round is: visits whose every item has a finding, and what is to be mended and not yet mended. */
export function progressOf(visits: readonly Visit[]): Readonly<{ touchpoints: number; inspected: number; items: number; found: number; toMend: number; mended: number }> {
  const findings = visits.flatMap((visit) => visit.findings)
  const wanting = findings.filter(({ verdict }) => verdict === 'mend')
  return {
    touchpoints: visits.length,
    inspected: visits.filter(isComplete).length,
    items: visits.reduce((sum, { items }) => sum + items.length, 0),
    found: findings.length,
    toMend: wanting.filter(({ mendedAt }) => mendedAt === null).length,
    mended: wanting.filter(({ mendedAt }) => mendedAt !== null).length,
  }
}

export const isComplete = ({ items, findings }: Pick<Visit, 'items' | 'findings'>): boolean =>
  items.every(({ id }) => findings.some(({ itemId }) => itemId === id))
