import { conflict } from '../../platform/errors.ts'

export const statuses = ['draft', 'proposed', 'approved', 'running', 'finished', 'cancelled'] as const
export type Status = (typeof statuses)[number]

/** A step from one state to the next, and how the history calls it. */
export type Step = Readonly<{ from: readonly Status[]; to: Status; event: string }>

export const steps = {
  propose: { from: ['draft'], to: 'proposed', event: 'proposed' },
  /** By the owner, who thinks again, or by the manager (差し戻し). */
  withdrawProposal: { from: ['proposed'], to: 'draft', event: 'proposal-withdrawn' },
  approve: { from: ['proposed'], to: 'approved', event: 'approved' },
  withdrawApproval: { from: ['approved'], to: 'proposed', event: 'approval-withdrawn' },
  start: { from: ['approved'], to: 'running', event: 'started' },
  /** What lies in the past cannot be approved beforehand. */
  startRetrospective: { from: ['draft', 'proposed', 'approved'], to: 'running', event: 'started' },
  finish: { from: ['running'], to: 'finished', event: 'finished' },
  cancel: { from: ['draft', 'proposed', 'approved', 'running'], to: 'cancelled', event: 'cancelled' },
} as const satisfies Readonly<Record<string, Step>>

/** @throws Problem `conflict` saying from where the step leads. */
export function assertMayStep(from: Status, step: Step): void {
  if (step.from.includes(from)) return
  throw conflict(`An initiative that is “${from}” cannot become “${step.to}”; one that is ${step.from.map((status) => `“${status}”`).join(' or ')} can.`, 'initiative-step')
}
