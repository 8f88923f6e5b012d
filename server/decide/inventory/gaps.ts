import type { Gap } from '../../listen/index.ts'

/** An inspection older than this is stale. */
const staleMs = 365 * 86_400_000

export type Checked = Readonly<{
  departmentId: string | null; stageChosen: boolean; voices: number; exposure: number | null; inspectedAt: Date | null
}>

/** How long a touchpoint that came with voices may wait to be taken in hand before what it lacks is called a gap. */
const graceMs = 14 * 86_400_000

/**
 * Until when what a touchpoint lacks is no gap: it came with voices (nobody chose its stage) and is days old, and after a first
 * import every place would lack everything. Undefined for one that somebody took in hand, or had the time to.
 */
export function settlesUntil({ stageChosen, createdAt }: Readonly<{ stageChosen: boolean; createdAt: Date }>, now: Date): Date | undefined {
  const until = new Date(createdAt.getTime() + graceMs)
  return stageChosen || until <= now ? undefined : until
}

/** Whether nobody inspected it, or not for a year. */
export const isStale = (inspectedAt: Date | null, now: Date): boolean => inspectedAt === null || now.getTime() - inspectedAt.getTime() > staleMs

/** What a touchpoint lacks, whether or not that is meant so. */
export function gapsOf({ departmentId, stageChosen, voices, exposure, inspectedAt }: Checked, now: Date): Gap[] {
  const found: readonly (readonly [Gap, boolean])[] = [
    ['owner', departmentId === null],
    ['stage', !stageChosen],
    ['voices', voices === 0],
    ['exposure', exposure === null || exposure === 0],
    ['inspection', isStale(inspectedAt, now)],
  ]
  return found.flatMap(([gap, lacks]) => (lacks ? [gap] : []))
}
