import { addDays } from '../calendar/days.ts'
import { seasonOf, weightOf } from '../calendar/season.ts'
import { touchpoints } from '../company/touchpoints.ts'
import { normal, streamOf } from '../random.ts'

export type SampleExposure = Readonly<{ touchpoint: string; day: string; measure: string; amount: number }>

/** How many could have spoken, by touchpoint and day. */
export function* exposuresOf(seed: number, firstDay: string, lastDay: string, size: number): Generator<SampleExposure> {
  for (const { key, name, traffic: { measure, daily, week } } of touchpoints) {
    const random = streamOf(seed, 'exposure', key)
    for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
      yield { touchpoint: name, day, measure, amount: Math.max(1, Math.round(daily * size * weightOf(day, week) * seasonOf(day) * (1 + 0.06 * normal(random)))) }
    }
  }
}
