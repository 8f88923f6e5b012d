import fc from 'fast-check'
import { expect, test } from 'vitest'
import { relate } from './slices.ts'

const place = (touchpoint: string) => ({ touchpoint, attributes: {} })
const about = (...topics: string[]) => ({ topics, attributes: {} })

test.each([
  ['two touchpoints', place('受付'), place('食堂'), 'apart'],
  ['two values of an attribute', { attributes: { 階: '1' } }, { attributes: { 階: '2' } }, 'apart'],
  ['two values of different attributes', { attributes: { 階: '1' } }, { attributes: { 棟: '東' } }, 'overlapping'],
  ['two topics, which one voice may have both', about('待ち時間'), about('清掃'), 'overlapping'],
  ['a topic and a touchpoint', about('待ち時間'), place('受付'), 'overlapping'],
  ['a topic and one below it', about('待ち時間', '電話の待ち時間'), about('電話の待ち時間'), 'contained'],
  ['a topic at two touchpoints', { ...about('待ち時間'), touchpoint: '受付' }, { ...about('待ち時間'), touchpoint: '食堂' }, 'apart'],
  ['a topic and the same at one touchpoint', about('待ち時間'), { ...about('待ち時間'), touchpoint: '受付' }, 'contained'],
  ['the same twice', place('受付'), place('受付'), 'contained'],
  ['everything and something', { attributes: {} }, place('受付'), 'contained'],
] as const)('%s', (_what, one, other, relation) => {
  expect(relate(one, other)).toBe(relation)
  expect(relate(other, one)).toBe(relation)
})

const some = fc.constantFrom('あ', 'い', 'う')
const conditions = fc.record({ topics: fc.uniqueArray(some, { minLength: 1 }), touchpoint: some, attributes: fc.dictionary(some, some) }, { requiredKeys: ['attributes'] })
type Conditions = Parameters<typeof relate>[0]
type Voice = { topics: string[]; touchpoint: string; attributes: Record<string, string> }
const voice: fc.Arbitrary<Voice> = fc.record({ topics: fc.uniqueArray(some), touchpoint: some, attributes: fc.dictionary(some, some) })

const lies = (spoken: Voice, within: Conditions): boolean =>
  (!within.topics || within.topics.some((topic) => spoken.topics.includes(topic)))
  && (!within.touchpoint || within.touchpoint === spoken.touchpoint)
  && Object.entries(within.attributes).every(([name, value]) => spoken.attributes[name] === value)

test('no voice contradicts what is said of two slices', () => {
  fc.assert(fc.property(conditions, conditions, fc.array(voice, { maxLength: 50 }), (one, other, voices) => {
    const relation = relate(one, other)
    const [inOne, inOther] = [one, other].map((slice) => new Set(voices.filter((spoken) => lies(spoken, slice)))) as [Set<Voice>, Set<Voice>]
    const holds = {
      apart: inOne.isDisjointFrom(inOther),
      contained: inOne.isSubsetOf(inOther) || inOther.isSubsetOf(inOne),
      overlapping: true,
    }
    expect(relate(other, one)).toBe(relation)
    expect(holds[relation]).toBe(true)
  }), { numRuns: 1000 })
})
