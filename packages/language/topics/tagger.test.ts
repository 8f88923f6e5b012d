import { expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { createTagger } from './tagger.ts'

const topics = [
  { id: 'power', any: ['電源', '起動する'] },
  { id: 'queue', any: [], near: [{ words: ['レジ', '列'], within: 6 }] },
  { id: 'quiet', any: ['部屋'], none: ['騒音'] },
]
const texts = ['ﾚｼﾞの列が長い', '電源が入らず起動しません', '部屋は広いが騒音がひどい', '静かな部屋でした', 'レジは親切でしたが、帰りの道で長い列を見ました']

it('finds the topics that analysing finds, without analysing', () => {
  const analyzer = createAnalyzer().withTopics(topics)
  const tag = createTagger(topics)
  const ids = (found: readonly { topicId: string }[]) => found.map(({ topicId }) => topicId)
  for (const text of texts) {
    const analysis = analyzer.analyze(text)
    expect(ids(tag(text, analysis.terms)), text).toEqual(ids(analysis.topics))
  }
  expect(texts.flatMap((text) => ids(analyzer.analyze(text).topics)).sort()).toEqual(['power', 'queue', 'quiet'])
  expect(tag('ﾚｼﾞの列が長い', [])[0]?.spans).toEqual([{ start: 0, end: 5 }])
})
