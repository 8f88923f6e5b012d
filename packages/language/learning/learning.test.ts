import { StatisticsError } from '@koewa/statistics'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Analyzer, createAnalyzer } from '../index.ts'
import { comparePaired } from './comparison.ts'
import { type HeldBackVoice, type ScoredVoice, type SentimentVersion, applySentiment, explainSentiment, learnSentiment, parseSentiment, polarityOfScore, readSentiment, serializeSentiment } from './index.ts'

/** A company whose customers praise and blame in words that no lexicon judges: 「ツバメ便」 is good, 「カモメ便」 is not. */
const places = ['東京', '大阪', '名古屋', '福岡', '札幌', '仙台', '広島', '京都', '神戸', '新潟', '金沢', '高松']
const goods = ['本', '靴', '鍋', '傘', '机', '皿', '帽子', '時計']
const voices: ScoredVoice[] = places.flatMap((place) => goods.flatMap((thing): ScoredVoice[] => [
  { text: `${place}まで${thing}をツバメ便で送りました。`, polarity: 1 },
  { text: `${place}まで${thing}をカモメ便で送りました。`, polarity: -1 },
]))

let analyzer: Analyzer
let version: SentimentVersion
beforeAll(() => {
  analyzer = createAnalyzer()
  version = learnSentiment(analyzer, voices)
}, 30_000)

describe('learning from scores', () => {
  it('learns what the engine cannot know, and measures it on voices held back', () => {
    expect(version.voices).toBe(voices.length)
    expect(version.measured.heldBack).toBeGreaterThan(20)
    expect(version.measured.own.low).toBeGreaterThan(0.85)
    expect(version.measured.engine.point).toBeLessThan(0.7)
    expect(version.measured.comparison.verdict).toBe('better')
    expect(applySentiment(version, analyzer, '那覇まで椅子をツバメ便で送りました。').score).toBeGreaterThan(0.3)
    expect(applySentiment(version, analyzer, '那覇まで椅子をカモメ便で送りました。').score).toBeLessThan(-0.3)
  })

  it('tells how far it is, step by step', () => {
    const told: [string, number][] = []
    learnSentiment(analyzer, voices, { onProgress: (stage, share) => void told.push([stage, share]) })
    expect([...new Set(told.map(([stage]) => stage))]).toEqual(['reading', 'measuring', 'training'])
    const shares = (wanted: string): number[] => told.flatMap(([stage, share]) => (stage === wanted ? [share] : []))
    for (const stage of ['reading', 'measuring', 'training']) expect(shares(stage)).toEqual(shares(stage).toSorted((a, b) => a - b))
    // Two kinds, each of five models held back and one of all.
    expect(shares('training')).toEqual(Array.from({ length: 13 }, (_, done) => done / 12))
    expect(shares('measuring').at(-1)).toBe(1)
  })

  it('claims no gain where scores say nothing about texts', () => {
    const noise = voices.map((voice, i): ScoredVoice => ({ ...voice, polarity: (i * 7919) % 13 < 6 ? 1 : -1 }))
    expect(learnSentiment(analyzer, noise).measured.comparison.verdict).toBe('cannot-tell')
  })

  it('does not know a voice held back by an equal text it was taught', () => {
    const told = voices.map((voice, i): ScoredVoice => ({ ...voice, polarity: (i * 7919) % 13 < 6 ? 1 : -1 }))
    expect(learnSentiment(analyzer, [...told, ...told, ...told]).measured.own.low).toBeLessThan(0.6)
  })

  it('tells what became of each voice held back, in terms of the voices given', () => {
    const odd: ScoredVoice = { text: 'どちらでもない便。', polarity: 0 }
    const given = [odd, ...voices]
    let told: readonly HeldBackVoice[] = []
    const { measured } = learnSentiment(analyzer, given, { onMeasured: (heldBack) => void (told = heldBack) })
    expect(told.length).toBe(measured.heldBack)
    expect(told.map(({ voice, expected }) => given[voice]?.polarity === expected)).not.toContain(false)
    expect(told.filter(({ own, expected }) => own === expected).length / told.length).toBeCloseTo(measured.own.point, 10)
  })

  it('points to the characters it rests on', () => {
    const text = '那覇まで椅子をカモメ便で送りました。'
    const [first] = explainSentiment(version, analyzer, text).words
    expect(text.slice(first?.start, first?.end)).toBe('カモメ')
    expect(first?.part).toBeLessThan(0)
  })

  it('gives the same version for the same voices, also after storing', () => {
    const again = learnSentiment(createAnalyzer(), voices)
    expect(again.id).toBe(version.id)
    const stored = parseSentiment(serializeSentiment(version))
    expect(stored.measured).toEqual(version.measured)
    for (const { text } of voices.slice(0, 20)) {
      expect(applySentiment(stored, analyzer, text)).toEqual(applySentiment(version, analyzer, text))
      expect(applySentiment(again, analyzer, text)).toEqual(applySentiment(version, analyzer, text))
    }
  })

  it('refuses too few voices, one kind alone and another engine', () => {
    expect(() => learnSentiment(analyzer, voices.slice(0, 20))).toThrow(StatisticsError)
    expect(() => learnSentiment(analyzer, voices.map((voice) => ({ ...voice, polarity: 1 as const })))).toThrow(/of each of two kinds/)
    expect(() => applySentiment({ ...version, analysisVersion: 'older' }, analyzer, '便')).toThrow(/learn it anew/)
    expect(() => parseSentiment('{"format":9}')).toThrow(RangeError)
  })

  it('tells why a stored version cannot be used', () => {
    const stored = serializeSentiment(version)
    expect(readSentiment(stored)).toMatchObject({ usable: true, version: { id: version.id } })
    expect(readSentiment(stored.replace('"format":2', '"format":1'))).toEqual({ usable: false, reason: 'format' })
    expect(readSentiment(serializeSentiment({ ...version, analysisVersion: 'older' }))).toEqual({ usable: false, reason: 'engine' })
    for (const text of ['', 'null', '{"format":2}', stored.slice(0, -20)]) expect(readSentiment(text)).toEqual({ usable: false, reason: 'damaged' })
  })
})

describe('scores', () => {
  it.each([
    ['nps', 6, -1], ['nps', 7, 0], ['nps', 9, 1], ['csat', 2, -1], ['csat', 3, 0], ['stars', 4, 1], ['stars', 0, undefined], ['ces', 3, -1], ['ces', 4, 0], ['ces', 7, 1], ['ces', 8, undefined], ['nps', 11, undefined], ['csat', Number.NaN, undefined],
  ] as const)('%s %d is %s', (scale, score, polarity) => {
    expect(polarityOfScore(scale, score)).toBe(polarity)
  })

  it('compares on pairs: 10 gained and 1 lost is p = 24/2048', () => {
    const own = [...Array.from({ length: 10 }, () => true), false]
    const compared = comparePaired(own, own.map((right) => !right))
    expect(compared).toMatchObject({ verdict: 'better', gained: 10, lost: 1 })
    expect(compared.p).toBeCloseTo(24 / 2048, 10)
  })
})
