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
    for (const step of tried) if (step.from.includes(states.at(-1) as Status)) states.push(step.to)
    expect(states.filter((_state, index) => states[index + 1] === 'running')).toEqual(states.includes('running') ? ['approved'] : [])
  }))
})

test('a step from elsewhere is refused with where it leads from', () => {
  expect(() => assertMayStep('proposed', steps.approve)).not.toThrow()
  expect(() => assertMayStep('running', steps.approve)).toThrow('An initiative that is “running” cannot become “approved”; one that is “proposed” can.')
})
