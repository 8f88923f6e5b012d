import { expect, test } from 'vitest'
import { judged, ruledScaling } from './judgement.ts'

const abstention = { threshold: 0.9, coverage: 0.5, precision: 0.9, recall: 0.5 }
const voices = (right: readonly number[], wrong: readonly number[]) => [...right.map((margin) => ({ margin, holds: true })), ...wrong.map((margin) => ({ margin, holds: false }))]
const low = [-2, -1.8, -1.7, -1.5, -1.4, -1.2, -1.1, -1, -0.9, -0.8]
const high = low.map((margin) => -margin)

test('what people refused often enough lets a tag of the rule be taken away, where the model is against it', () => {
  const ruled = ruledScaling(voices(high, low))
  if (!ruled) throw new Error('nothing was learnt')
  const model = { abstention, ruled }
  expect(judged(model, { margin: -2, probability: 0.01 }, true)).toMatchObject({ tagged: false })
  expect(judged(model, { margin: 0, probability: 0.1 }, true)).toMatchObject({ tagged: true })
  expect(judged(model, { margin: 2, probability: 0.95 }, true)).toMatchObject({ tagged: true })
})

test('too few refusals, or margins that say the contrary, take nothing away', () => {
  expect(ruledScaling(voices(high, low.slice(1)))).toBeUndefined()
  expect(ruledScaling(voices(low, high))).toBeUndefined()
  expect(ruledScaling(voices([], low))).toBeUndefined()
  expect(judged({ abstention }, { margin: -5, probability: 0.001 }, true)).toEqual({ probability: 0.001, tagged: true })
})

test('without the rule a tag needs the probability that was asked for', () => {
  expect(judged({ abstention }, { margin: 1, probability: 0.89 }, false).tagged).toBe(false)
  expect(judged({ abstention, add: 0.5 }, { margin: 1, probability: 0.5 }, false).tagged).toBe(true)
})
