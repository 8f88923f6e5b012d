import type { Explorer } from './explorer.ts'

/** Lets some at a time work, the others in the order in which they came. */
export type Lane = Readonly<{ use<T>(work: () => Promise<T>): Promise<T> }>

export function lane(atOnce: number): Lane {
  const waiting: (() => void)[] = []
  let busy = 0
  return {
    async use(work) {
      if (busy < atOnce) busy += 1
      else await new Promise<void>((turn) => waiting.push(turn))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else busy -= 1
      }
    },
  }
}

/** The embedded engine runs four reads at once: half of them are left to questions that are answered in a moment. */
const scansAtOnce = 2
const lanes = new WeakMap<Explorer['analytics'], Lane>()

/** The lane of statements that look at the texts of months. */
export function scanLane(analytics: Explorer['analytics']): Lane {
  const found = lanes.get(analytics) ?? lane(scansAtOnce)
  lanes.set(analytics, found)
  return found
}
