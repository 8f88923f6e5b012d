import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer, foldForSearch, normalize, originalSpan, queryMatches } from './index.ts'
import { segment } from './segmentation/segment.ts'

const analyzer = createAnalyzer({ topics: [{ id: 't', any: ['あ', 'a'], near: [{ words: ['い', 'う'] }] }] })
const seed = 20260901

/** Any UTF-16 string, lone surrogates included, and strings dense in what the rules look for. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom('ー', 'ｻ', 'ﾞ', '出来', 'ない', 'は', 'が', '090', '-', '１２', '。', '「', '」', '\u200d', '👨', '\ud83d', 'て', 'ほしい', '問合', 'せ', ' ', '\n', '高い', '番地', '市', '@', 'a.b', '様', '山田', '担当の', '品川', '300', '円', '月', '日前', '三', '時間', '待', '解約', 'しません', '死', '駅', '半額', 'いつも', 'ありがとう', 'お世話に', 'なって'), { maxLength: 30 }).map((parts) => parts.join('')),
)

describe('any string', () => {
  it('is analysed with spans inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = analyzer.analyze(text, { occurredAt: '2026-09-02' })
        const spans = [...result.sentences, ...result.leftOut, ...result.sentiment.spans, ...result.keyPhrases, ...result.personalData, ...result.intents.flatMap((found) => found.spans), ...result.topics.flatMap((found) => found.spans), ...(result.facts ?? []), ...(result.risks ?? []).flatMap((found) => found.phrases)]
        return spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)
      }),
      { seed, numRuns: 1500 },
    )
  })

  it('has a monotone offset map as long as its normalised form', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normalized = normalize(text)
        if (normalized.offsets === undefined) return normalized.text === text
        const whole = originalSpan(normalized, 0, normalized.text.length)
        return normalized.offsets.length === normalized.text.length + 1 && normalized.offsets.every((value, i) => i === 0 || value >= (normalized.offsets?.[i - 1] ?? 0)) && whole.end === text.length
      }),
      { seed, numRuns: 1500 },
    )
  })

  it('is marked inside it and in order, whatever is searched for', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        const places = analyzer.queryPlaces(analyzer.parseQuery(query), text)
        return places.every(({ start, end }, i) => start >= (places[i - 1]?.end ?? 0) && start <= end && end <= text.length)
      }),
      { seed, numRuns: 1500 },
    )
  })

  it('finds itself as a phrase', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = analyzer.parseQuery(`「${text.replace(/[「」『』"“”]/g, '')}」`)
        return queryMatches(query, foldForSearch(text.replace(/[「」『』"“”]/g, '')), [])
      }),
      { seed, numRuns: 2000 },
    )
  })
})

describe('long text without breaks', () => {
  it.each([['あ'], ['a'], ['漢'], ['ー'], ['1'], ['高い'], ['「'], ['市1'], ['9-'], ['て'], ['テ'], ['\ud83d'], ['出来ない'], ['a@'], ['直してほしい'], ['解約したいのに'], ['「見てほしい'], ['a@b.c '], ['一'], ['山田 '], ['品川300'], ['3時間'], ['1月'], ['解約し'], ['もう使'], ['店員に'], ['担当の'], ['市の'], ['ハイツ1'], ['090 '], ['以前'], ['を訴え'], ['(0'], ['a at a dot '], ['。様'], ['「山'], ['田町9'], ['4242 '], ['+81 '], ['LINE: '], ['いつも'], ['いつもありがとう'], ['お世話になって'], ['失礼し']])('200,000 letters of %j take time in proportion', (part) => {
    const elapsed = (letters: number): number => {
      const text = part.repeat(letters / part.length)
      // Processor time: a busy machine lengthens what the clock says.
      const start = process.cpuUsage()
      analyzer.analyze(text)
      return process.cpuUsage(start).user / 1000
    }
    // Ten times the text may take forty times as long on a machine that does other things too; quadratic time would take a hundred.
    const short = Math.max(5, elapsed(20_000), elapsed(20_000))
    expect(elapsed(200_000)).toBeLessThan(40 * short)
  }, 60_000)
})

/** Signs of other scripts and of none: right to left, joined emoji, marks without a letter, invisible characters. */
const strange = fc.array(
  fc.constantFrom('سلام', 'שלום', '\u202eabc\u202c', '\u200f', '\u200b', '\ufeff', '👩‍❤️‍💋‍👨', '🏴\u{e0067}\u{e007f}', '👍🏽', '🇯🇵', '1️⃣', 'ก็', 'e\u0301\u0323', 'か゛', 'ﾊﾟ', '\ud83d', '\udc4d', '\u0000', '\u2028', '解約', 'できない', '(^_^)', '。', '\n', '> ', '--\n', 'On a wrote:\n', '1. ', '㍿', '﷽', 'Ⅷ'),
  { maxLength: 20 },
).map((parts) => parts.join(''))

describe('any script', () => {
  it('gives tokens, terms and queries without a throw, in order and inside the text', () => {
    fc.assert(
      fc.property(strange, (text) => {
        let last = 0
        for (const { start, end } of analyzer.tokenize(text)) {
          if (start < last || end < start || end > text.length) return false
          last = start
        }
        const { searchTerms, sentences, leftOut } = analyzer.analyze(text)
        const apart = [...sentences, ...leftOut].sort((a, b) => a.start - b.start || a.end - b.end)
        const ordered = apart.every((span, i) => i === 0 || span.start >= (apart[i - 1]?.end ?? 0))
        return ordered && analyzer.searchTerms(text).join() === searchTerms.join() && analyzer.parseQuery(text).all.length >= 0
      }),
      { seed, numRuns: 1500 },
    )
  })
})

describe('a line of a megabyte', () => {
  const size = 1_000_000
  const parts = ['解約したいのに電話がつながらず困っています', '対応が悪い ', 'すごーい', '\ud83d', '👨‍👩‍👧', '> x\n', 'か\u3099', '(']

  it.each(parts)('of %j is normalised, divided and cut in time in proportion', (part) => {
    const time = (length: number): number => {
      const text = part.repeat(length / part.length)
      const start = process.cpuUsage()
      const { sentences } = segment(normalize(text))
      const tokens = analyzer.tokenize(text)
      const { user } = process.cpuUsage(start)
      expect([...sentences, ...tokens].every(({ end }) => end <= text.length)).toBe(true)
      return user / 1000
    }
    time(20_000)
    const half = time(size / 2)
    // 500 ms: garbage collection has its own hours.
    expect(time(size)).toBeLessThan(3.2 * half + 500)
  }, 60_000)
})
