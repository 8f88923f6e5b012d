import { expect, test } from 'vitest'
import { likeliestFirst } from './likeliest.ts'

const voice = (...terms: string[]) => ({ terms })

test('two answers of yes are enough to ask about their like first', () => {
  const [yes, no] = [[voice('荷物', '届く-ない'), voice('荷物', '遅い')], [voice('荷物', '傷む'), voice('店員', '親切'), voice('荷物', '早い')]]
  const asked = [voice('店員', '丁寧'), voice('荷物', '早い'), voice('箱', '届く-ない', '困る'), voice('荷物', '傷む')]
  expect(likeliestFirst(asked, yes, no)[0]).toBe(asked[2])
  expect(likeliestFirst(asked, no, yes).at(-1)).toBe(asked[2])
})
