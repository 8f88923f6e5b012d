import { setTimeout as sleep } from 'node:timers/promises'

const dayMs = 86_400_000
const tokyoMs = 9 * 3_600_000
/** Longer than a file takes on a machine under load. */
const leastMs = 5 * 60_000

/** For `beforeAll`: how long it may wait for the next day. */
export const dayEndPatienceMs = leastMs + 180_000

/** Waits for midnight in Tokyo when it is close: for files that say today or yesterday of the cast, which would become another day between two tests. */
export async function untilTodayLasts(): Promise<void> {
  const leftMs = dayMs - ((Date.now() + tokyoMs) % dayMs)
  if (leftMs < leastMs) await sleep(leftMs + 1000)
}
