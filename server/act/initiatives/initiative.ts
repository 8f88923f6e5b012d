import { conflict } from '../../platform/errors.ts'

export const statuses = ['draft', 'proposed', 'approved', 'running', 'finished', 'cancelled'] as const
export type Status = (typeof statuses)[number]

/** What may follow what. A retrospective initiative goes from draft to running at once: its approval lies in the past. */
const next: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['proposed', 'cancelled'],
  proposed: ['approved', 'draft', 'cancelled'],
  approved: ['running', 'proposed', 'cancelled'],
  running: ['finished', 'cancelled'],
  finished: [],
  cancelled: [],
}

/** @throws Problem `conflict` saying which states could follow. */
export function assertMayBecome(from: Status, to: Status, retrospective: boolean): void {
  if (next[from].includes(to)) return
  if (retrospective && from === 'draft' && to === 'running') return
  const possible = next[from].join(', ') || 'nothing: it is closed'
  throw conflict(`An initiative that is “${from}” cannot become “${to}”. Possible: ${possible}.`)
}
