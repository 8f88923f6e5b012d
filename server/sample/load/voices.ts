import { setImmediate as breathe } from 'node:timers/promises'
import type { SampleCompany, SampleVoice } from '../../../samples/index.ts'
import { send } from './records.ts'
import type { Visitor } from './visitor.ts'

/** Weeks that make the newest part: a quarter, in which opportunities are looked for. */
export const newestWeeks = 14

/** All voices, newest first. Between the weeks others get their turn: at full size the generator thinks for two seconds. */
export async function generateVoices(company: SampleCompany): Promise<Readonly<{ voices: readonly SampleVoice[]; newest: number }>> {
  const weeks: SampleVoice[][] = []
  for (const week of company.weeks()) {
    weeks.push(week)
    await breathe()
  }
  weeks.reverse()
  return { voices: weeks.flat(), newest: weeks.slice(0, newestWeeks).reduce((sum, { length }) => sum + length, 0) }
}

export const sendVoices = (visitor: Visitor, voices: readonly SampleVoice[]): Promise<void> => send(visitor, '/voices', { voices: voices.map(asSent) })

const asSent = ({ planted: _planted, customerId, scores, ...voice }: SampleVoice): object =>
  ({ source: 'sample', ...voice, scores, ...(customerId !== null && { customer: { externalId: customerId } }) })
