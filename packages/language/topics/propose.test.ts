import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { isGeneric } from './generic-nouns.ts'
import { proposeTopics } from './propose.ts'

const analyzer = createAnalyzer()
const subjects = ['大浴場が混雑していました', '駐車場が狭いです', '朝食会場の行列が長い', '予約サイトが重い', 'エレベーターの故障が発生しました']
const openings = ['先週、家族で利用しました。', '必要があって来店しました。', '期待していました。', '昨日、店舗に確認しました。']
const texts = Array.from({ length: 100 }, (_, i) => `${openings[(i * 7) % 4]}${subjects[i % 5]}。`)
const terms = texts.map((text) => analyzer.analyze(text).terms)

describe('proposals', () => {
  const proposals = proposeTopics(terms)

  it('are named by what voices speak about, and say how many', () => {
    expect(proposals.map(({ name }) => name).sort()).toEqual(['エレベーター', '予約サイト', '大浴場', '朝食会場', '駐車場'])
    expect(proposals.every(({ documents }) => documents === 20)).toBe(true)
  })

  it('are rules that tag those voices', () => {
    const analyzed = analyzer.withTopics(proposals.map(({ rule }) => rule))
    for (const text of texts) expect(analyzed.analyze(text).topics, text).toHaveLength(1)
  })

  it.each(['発生', '必要', '走行', '期待', '家族', 'km', '使用中', '利用者', 'ホテル内', '大満足'])('are never named %s', (word) => {
    expect(isGeneric(word)).toBe(true)
    const named = proposeTopics(Array.from({ length: 40 }, (_, i) => [word, `題${i % 4}目`, ['蛇口', '照明', '座席'][i % 3] as string]))
    expect(named.map(({ name }) => name)).not.toContain(word)
  })

  it('split a noun of very many voices by what happens to it', () => {
    const engine = ['エンジンの停止', 'エンジンが重い', 'エンジンが掛からない'].flatMap((said, i) => Array.from({ length: 40 }, (_, n) => `${said}と気付いた。${['窓枠', '座面', '床板', '天井'][(n + i) % 4]}も見た。`))
    const found = proposeTopics(engine.map((text) => analyzer.analyze(text).terms))
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['エンジンの停止', 'エンジンが重い', 'エンジンが掛からない']))
    expect(found.map(({ name }) => name)).not.toContain('エンジン')
  })

  it('leave out a word that stands beside everything alike, known to a list or not', () => {
    const company = ['水栓', '床材', '窓枠', '屋根', '外壁', '階段']
    const even = Array.from({ length: 240 }, (_, i) => [company[i % 6] as string, `${company[i % 6]}部品`, ...(i % 5 === 0 ? ['某語'] : []), ...(i % 7 === 0 ? ['別語'] : [])])
    expect(proposeTopics(even).map(({ name }) => name)).not.toContain('某語')
  })

  it('repeat exactly', () => expect(proposeTopics(terms)).toEqual(proposals))
})
