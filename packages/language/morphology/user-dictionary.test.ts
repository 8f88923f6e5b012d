import { describe, expect, it } from 'vitest'
import { createAnalyzer, foldForSearch, parseUserDictionary, queryMatches } from '../index.ts'

const file = `表記,よみ,種類
こえわ,コエワ,商品
こえわペイ,こえわぺい,商品
みなと銀天街店,ミナトギンテンガイテン,店舗
アイ,アイ,店舗
KoewaPay,コエワペイ,商品,こえわペイ
潮見が丘,シオミガオカ,地名
"一,二",イチニ,一般
# 覚え書き

,よみだけ,商品
紙コップ,かみkop,商品
潮見が丘,シオミガオカ,地名
謎,ナゾ,惑星
`
const { entries, faults } = parseUserDictionary(file)
const analyzer = createAnalyzer({ userDictionary: entries })
const surfaces = (text: string): string[] => analyzer.tokenize(text).map((token) => token.surface)

describe('user dictionary', () => {
  it('is read from a spreadsheet and names the lines that cannot be read', () => {
    expect(entries.map((entry) => entry.surface)).toEqual(['こえわ', 'こえわペイ', 'みなと銀天街店', 'アイ', 'KoewaPay', '潮見が丘', '一,二'])
    expect(faults).toEqual([
      { line: 11, reason: 'no surface' }, { line: 12, reason: 'reading is not kana' }, { line: 13, reason: 'repeated surface' }, { line: 14, reason: 'unknown kind' },
    ])
  })

  it.each([
    ['こえわペイが使えない', ['こえわペイ', 'が', '使え', 'ない']],
    ['こえわが使えない', ['こえわ', 'が', '使え', 'ない']],
    ['みなと銀天街店の対応', ['みなと銀天街店', 'の', '対応']],
    ['潮見が丘から来た', ['潮見が丘', 'から', '来', 'た']],
    ['アイスを買った', ['アイス', 'を', '買っ', 'た']],
    ['アイで買った', ['アイ', 'で', '買っ', 'た']],
    ['ｺｴﾜとこえわﾍﾟｲ', ['コエワ', 'と', 'こえわペイ']],
    ['koewapayで払う', ['KoewaPay', 'で', '払う']],
  ])('%s', (text, expected) => {
    expect(surfaces(text)).toEqual(expected)
  })

  it('is found by its reading and by the form it is counted under', () => {
    for (const query of ['みなとぎんてんがいてん', 'ミナトギンテンガイテン', 'みなと銀天街店']) {
      expect(queryMatches(analyzer.parseQuery(query), foldForSearch('みなと銀天街店の対応'), analyzer.searchTerms('みなと銀天街店の対応')), query).toBe(true)
    }
    expect(analyzer.searchTerms('KoewaPayの画面')).toContain('こえわペイ')
  })
})
