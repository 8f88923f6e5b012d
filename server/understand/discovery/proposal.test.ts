import { expect, test } from 'vitest'
import { phraseCounts, proposalOf } from './proposal.ts'

test('a phrase that is said elsewhere more often is no part of a proposal', () => {
  const voices = Array.from({ length: 40 }, (_, index) => ({ id: `v${index}`, text: '', terms: index < 10 ? ['保冷剤', '注文番号'] : ['注文番号'] }))
  const group = {
    id: 'g', name: '', phrases: ['注文番号', '保冷剤'], weights: new Map([['注文番号', 2], ['保冷剤', 1]]), sentences: [], voiceIds: voices.slice(0, 10).map(({ id }) => id),
  }
  expect(proposalOf(group, new Map(voices.map((voice) => [voice.id, voice])), phraseCounts(voices))).toMatchObject({ name: '保冷剤', phrases: ['保冷剤'] })
})

test('is named by one subject, and by a second one where another group has the name', () => {
  const voices = Array.from({ length: 10 }, (_, index) => ({ id: `v${index}`, text: '', terms: index < 8 ? ['保冷剤', '溶ける'] : ['保冷剤', '冷凍庫'] }))
  const group = { id: 'g', name: '', phrases: ['保冷剤', '保冷剤が溶ける'], weights: new Map<string, number>(), sentences: [], voiceIds: voices.map(({ id }) => id) }
  const byId = new Map(voices.map((voice) => [voice.id, voice]))
  expect(proposalOf(group, byId, phraseCounts(voices))?.name).toBe('保冷剤が溶ける')
  const wider = { ...group, phrases: ['保冷剤', '溶ける'] }
  expect(proposalOf(wider, byId, phraseCounts(voices), new Set(['保冷剤']))?.name).toBe('保冷剤・溶ける')
})
