import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { discoverTopics, distinguishingPhrases, novelPhrases } from './index.ts'
import { mergeAlike } from './merge-alike.ts'
import { nameOf, namingPhrases, phrasesOf } from './names.ts'
import { typicalSentences } from './typical-sentences.ts'

const analyzer = createAnalyzer()
const subjects = [['給湯器', '蛇口', '湯温', '浴槽', '水圧'], ['配送業者', '荷物', '段ボール', '玄関', '伝票'], ['会員カード', 'ポイント', '有効期限', '残高', '暗証番号']]
const voices = subjects.flatMap(([name, ...parts], subject) => Array.from({ length: 40 }, (_, i) => {
  const text = `${name}と${parts[i % 4]}を見た。${name}と${parts[(i * 3 + 1 + (i >> 2)) % 4]}が心配だ。家族も期待していた。`
  return { id: `${subject}-${i}`, text, terms: analyzer.analyze(text).terms }
}))

describe('discovery', () => {
  const found = discoverTopics(voices)

  it('finds what voices have in common, with a name and sentences', () => {
    expect(found.map(({ name }) => name.split('・')[0]).sort()).toEqual(['会員カード', '給湯器', '配送業者'])
    for (const { voiceIds } of found) expect(new Set(voiceIds.map((id) => id.split('-')[0])).size).toBe(1)
    for (const { sentences, phrases } of found) {
      expect(sentences).toHaveLength(3)
      expect(sentences.every(({ text }) => phrases.some((phrase) => text.includes(phrase)))).toBe(true)
    }
  })

  it('quotes sentences that say different things; the same with another figure is quoted once', () => {
    const quoted = (texts: readonly string[]): string[] => typicalSentences(texts.map((text, i) => ({ id: `${i}`, text })), ['保冷剤']).map(({ text }) => text)
    const full = ['3', '5', '8'].map((count) => `保冷剤が${count}個もたまる。`)
    expect(quoted([...full, '使った保冷剤を回収してほしいです。', '溶けた保冷剤で野菜がぬるくなっていました。'])).toEqual([full[0], '使った保冷剤を回収してほしいです。', '溶けた保冷剤で野菜がぬるくなっていました。'])
    expect(quoted(full)).toEqual([full[0]])
    expect(quoted([...full, '保冷剤が3個もたまります！'])).toHaveLength(2)
  })

  it('repeats exactly, and keeps ids when voices come and go', () => {
    expect(discoverTopics(voices)).toEqual(found)
    const next = discoverTopics(voices.filter((_, i) => i % 5 > 0), { previous: found })
    expect(next.map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort())
  })

  it('finds nothing where there is nothing', () => {
    expect(discoverTopics([])).toEqual([])
    expect(discoverTopics([{ id: 'a', text: '。', terms: [] }, { id: 'b', text: '家族', terms: ['家族'] }])).toEqual([])
  })
})

describe('novelty', () => {
  const calm = Array.from({ length: 200 }, (_, i) => [['床', '窓', '壁'][i % 3] as string])

  it('shows what is new and what has risen, with its test, and no fragment of it', () => {
    const now = [...calm.slice(0, 60), ...Array.from({ length: 20 }, () => ['電池カバー', '壁']), ['電池'], ['電池'], ['電池'], ...Array.from({ length: 14 }, () => ['看板'])]
    const found = novelPhrases({ now, before: [...calm, ['看板']] })
    expect(found.map(({ phrase, kind }) => `${phrase} ${kind}`).sort()).toEqual(['看板 risen', '電池カバー new'])
    expect(found.every(({ adjusted }) => adjusted < 0.05)).toBe(true)
  })

  it('shows nothing while nothing happens', () => {
    expect(novelPhrases({ now: calm.slice(0, 90), before: calm })).toEqual([])
    expect(novelPhrases({ now: calm, before: [] })).toEqual([])
  })
})

it('tells which phrases distinguish a slice, each voice counted once', () => {
  const slice = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? ['待合室', '発生', '受付'] : ['受付', '受付', '椅子']))
  const others = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? ['売店', '受付'] : ['受付', '椅子']))
  expect(distinguishingPhrases(slice, others).map(({ phrase, z }) => [phrase, Math.sign(z)])).toEqual([['売店', -1], ['待合室', 1]])
  expect(distinguishingPhrases(slice, [])).toEqual([])
})

describe('groups and names', () => {
  it('joins groups whose voices name the same thing, and leaves others apart', () => {
    const texts = [...Array.from({ length: 12 }, (_, i) => ({ words: ['日傘', i < 6 ? '骨' : '布'], subjects: ['日傘'] })), ...Array.from({ length: 40 }, (_, i) => ({ words: ['棚', `板${i % 8}`], subjects: ['棚'] }))]
    const split = Int32Array.from(texts, (_, i) => (i < 6 ? 0 : i < 12 ? 1 : 2))
    expect([...new Set(mergeAlike(texts, split))]).toEqual([0, 2])
    const apart = texts.map((text, i) => (i < 6 ? { words: ['雨具'], subjects: ['雨具'] } : text))
    expect([...new Set(mergeAlike(apart, split))]).toEqual([0, 1, 2])
  })

  it.each([
    ['塗装が少し剥がれてきた', '塗装 塗装が剥がれる'],
    ['塗装を剥がす', '塗装'],
    ['返事が来ません', ''],
    ['返事がとても遅い', '返事が遅い'],
    ['説明を見ても番号が分かりにくい', ''],
    ['エンジンが停止した', 'エンジン エンジンの停止'],
    ['お礼を言いたい', ''],
    ['電話がまったくつながりません', '電話 電話がつながらない'],
  ])('%s could be named by %s', (text, expected) => {
    expect(phrasesOf({ terms: analyzer.analyze(text).terms, text }).join(' ')).toBe(expected)
  })

  it('names a group by what is said there and not elsewhere, and two groups apart', () => {
    const counts = new Map([['塗装', 30], ['塗装が剥がれる', 20], ['屋根', 10], ['写真', 20]])
    const overall = new Map([['塗装', 32], ['塗装が剥がれる', 20], ['屋根', 11], ['写真', 180]])
    const phrases = namingPhrases(counts, 40, overall, 400)
    expect(phrases).not.toContain('写真')
    expect(nameOf(phrases, counts, 40, new Set())).toBe('塗装が剥がれる・屋根')
    expect(nameOf(['電話', '予約'], new Map([['電話', 30], ['予約', 2]]), 40, new Set())).toBe('電話')
    expect(nameOf(['電話', '予約'], new Map([['電話', 30], ['予約', 2]]), 40, new Set(['電話']))).toBe('電話・予約')
  })
})
