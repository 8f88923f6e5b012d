import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertMayStep, statuses, steps, type Status, type Step } from './initiative.ts'

const every: readonly Step[] = Object.values(steps)

test('what is closed stays closed, and every other state leads on', () => {
  const leaving = (status: Status) => every.filter(({ from }) => from.includes(status)).length
  expect(statuses.filter((status) => leaving(status) === 0)).toEqual(['finished', 'cancelled'])
})

test('however the steps follow each other, what is not retrospective was approved before it ran', () => {
  const { startRetrospective: _past, ...ahead } = steps
  fc.assert(fc.property(fc.array(fc.constantFrom<Step>(...Object.values(ahead)), { maxLength: 30 }), (tried) => {
    const states: Status[] = ['draft']
    for (const step of tried) {
      const from = states.at(-1) as Status
      if (step.from.includes(from)) states.push(step.to)
      else expect(() => assertMayStep(from, step)).toThrow(`“${from}” cannot become “${step.to}”`)
    }
    const running = states.indexOf('running')
    if (running >= 0) expect(states[running - 1]).toBe('approved')
  }))
})
