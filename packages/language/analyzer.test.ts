import { describe, expect, it } from 'vitest'
import { createAnalyzer, foldForSearch, queryMatches } from './index.ts'

const analyzer = createAnalyzer({
  userDictionary: [{ surface: 'こえわペイ', reading: 'コエワペイ' }],
  topics: [
    { id: 'power', any: ['電源', '起動しない'] },
    { id: 'queue', any: [], near: [{ words: ['レジ', '待つ'], within: 10 }] },
    { id: 'price', any: ['料金'], none: ['無料'] },
  ],
})

const phrase = (text: string, span: { start: number; end: number }): string => text.slice(span.start, span.end)

describe('analyze', () => {
  it('reads a defect as complaint and report with a noun-predicate pair', () => {
    const text = '先週から電源が入らなくなりました。'
    const result = analyzer.analyze(text)
    expect(result.intents.map((found) => found.intent)).toEqual(expect.arrayContaining(['complaint', 'report']))
    expect(result.keyPhrases[0]?.phrase).toBe('電源-入らない')
    expect(result.sentiment.score).toBeLessThan(-0.3)
  })

  it('gives spans in the original text, whatever normalisation changed before them', () => {
    const text = 'ﾎﾟｲﾝﾄが！！！！すごーーーく　出来ないので、アプリを直して下さい。'
    const request = analyzer.analyze(text).intents.find((found) => found.intent === 'request')
    expect(request?.spans.map((span) => phrase(text, span))).toEqual(['アプリを直して下さい'])
  })

  it('keeps user words whole', () => {
    expect(analyzer.tokenize('こえわペイが使えない').map((token) => token.surface)).toEqual(['こえわペイ', 'が', '使え', 'ない'])
  })

  it('finds topics by word, by inflected verb, near each other and not', () => {
    const topics = (text: string): string[] => analyzer.analyze(text).topics.map((found) => found.topicId)
    expect(topics('電源を入れた')).toEqual(['power'])
    expect(topics('レジで20分待ちました')).toEqual(['queue'])
    expect(topics('レジはきれい。診察は30分ほど待合室でテレビを見ながら待ちました')).toEqual([])
    expect(topics('料金が高い')).toEqual(['price'])
    expect(topics('料金が無料になった')).toEqual([])
  })

  it('gives equal results for equal texts, also after others', () => {
    const text = '対応は早いが、説明がわかりにくかった。'
    const first = analyzer.analyze(text)
    analyzer.analyze('まったく別の文章です。')
    expect(analyzer.analyze(text)).toEqual(first)
  })

  it('accepts any string', () => {
    for (const text of ['', ' ', '\ud800', 'ﾞﾟ', '👨‍👩‍👧‍👦', '。。。', 'اللغة', '\u0000', 'ー'.repeat(3000), 'あ'.repeat(3000), 'a'.repeat(3000), '「'.repeat(100)]) {
      expect(() => analyzer.analyze(text)).not.toThrow()
    }
  })
})

describe('search', () => {
  it('meets across kanji, kana and inflection', () => {
    const text = '解約方法がわからない'
    const folded = foldForSearch(text)
    const terms = analyzer.searchTerms(text)
    for (const query of ['解約', 'かいやく', 'カイヤク', '解約したい', '解約方法', 'カイヤクホウホウ']) {
      expect(queryMatches(analyzer.parseQuery(query), folded, terms), query).toBe(true)
    }
    expect(queryMatches(analyzer.parseQuery('解約 -方法'), folded, terms)).toBe(false)
  })
})
