import { expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { blankMasks } from '../personal-data/blank-masks.ts'
import { foldForSearch } from '../search/fold.ts'
import { queryMatches } from '../search/match.ts'
import { createTagger } from './tagger.ts'

const topics = [
  { id: 'power', any: ['電源', '起動する'] },
  { id: 'queue', any: [], near: [{ words: ['レジ', '列'], within: 6 }] },
  { id: 'quiet', any: ['部屋'], none: ['騒音'] },
]
const texts = ['ﾚｼﾞの列が長い', '電源が入らず起動しません', '部屋は広いが騒音がひどい', '静かな部屋でした', 'レジは親切でしたが、帰りの道で長い列を見ました']

it('holds for no word of a mask, whether analysing or tagging, nor does a search find one', () => {
  const rules = [{ id: 'phone', any: ['電話'] }, { id: 'number', any: [], near: [{ words: ['連絡先', '番号'] }] }]
  const analyzer = createAnalyzer().withTopics(rules)
  const left = '箱がつぶれていました。連絡先は［電話番号］、［氏名］です。'
  const said = '電話番号が分かりません。連絡先は［電話番号］です。'
  for (const [text, ids] of [[left, []], [said, ['phone', 'number']]] as const) {
    const analysis = analyzer.analyze(text)
    expect(analysis.topics.map(({ topicId }) => topicId), text).toEqual(ids)
    expect(createTagger(rules)(text, analysis.terms).map(({ topicId }) => topicId), text).toEqual(ids)
  }
  expect(analyzer.analyze(said).topics[0]?.spans).toEqual([{ start: 0, end: 2 }])
  const finds = (query: string, text: string) => queryMatches(analyzer.parseQuery(query), foldForSearch(blankMasks(text)), analyzer.searchTerms(text))
  expect([finds('電話', left), finds('電話番号', left), finds('氏名', left), finds('連絡先 -電話', left), finds('電話番号', said)]).toEqual([false, false, false, true, true])
  expect(analyzer.searchTerms('Please call me back on ［電話番号］ today.')).not.toContain('電話番号')
})

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
