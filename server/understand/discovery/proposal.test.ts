import { expect, test } from 'vitest'
import { phraseCounts, proposalOf } from './proposal.ts'

test('a phrase that is said elsewhere more often is no part of a proposal', () => {
  const voices = Array.from({ length: 40 }, (_, index) => ({ id: `v${index}`, text: '', terms: index < 10 ? ['保冷剤', '注文番号'] : ['注文番号'] }))
  const group = {
    id: 'g', name: '', phrases: ['注文番号', '保冷剤'], weights: new Map([['注文番号', 2], ['保冷剤', 1]]), sentences: [], voiceIds: voices.slice(0, 10).map(({ id }) => id),
  }
  expect(proposalOf(group, new Map(voices.map((voice) => [voice.id, voice])), phraseCounts(voices))).toMatchObject({ name: '保冷剤', phrases: ['保冷剤'] })
})
