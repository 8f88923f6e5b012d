import { learnFeatureWeights, seededRandom, type SparseRow } from '@koewa/statistics'
import { describe, expect, it } from 'vitest'
import { headingRow } from './feature-row.ts'
import { type HeadingInput, headingOf, learnHeadings } from './headings.ts'

/** Features of a voice under a heading: some of its own twelve words and many that all share. */
const random = seededRandom(3)
const any = (n: number): number => Math.floor(random() * n)
const headings = ['配送', '接客', '品質'] as const
type Placed = { name: string; start: number }
const placed = (words: readonly string[]): Placed[] => words.map((word, i) => ({ name: `w:${word}`, start: 4 * i }))
const voiceUnder = (heading: string): Placed[] => placed(Array.from({ length: 10 }, () => (random() < 0.35 ? `${heading}${any(12)}` : `語${any(200)}`)))
const voices = (each: number) => headings.flatMap((heading) => Array.from({ length: each }, () => ({ heading, features: voiceUnder(heading) })))
type Heard = ReturnType<typeof voices>

const [few, others, unseen] = [voices(4), voices(200), voices(100)]
const vocabulary = learnFeatureWeights([...few, ...others].map(({ features }) => features.map(({ name }) => name)))
const rows = (heard: Heard): SparseRow[] => heard.map(({ features }) => headingRow(vocabulary, features))
const examples = (heard: Heard): HeadingInput['examples'] => heard.map(({ heading, features }) => ({ heading, row: headingRow(vocabulary, features) }))
const learn = (heard: Heard, unlabelled: readonly SparseRow[] = []) => learnHeadings({ bits: vocabulary.bits, examples: examples(heard), unlabelled })
const rightOf = (model: ReturnType<typeof learn>, heard: Heard): number => heard.filter(({ heading, features }) => headingOf(model, headingRow(vocabulary, features)).heading === heading).length / heard.length

describe('headings', () => {
  it('are learnt from few examples, and better with voices that nobody sorted', () => {
    const alone = rightOf(learn(few), unseen)
    expect(alone).toBeGreaterThan(0.5)
    expect(rightOf(learn(few, rows(others)), unseen)).toBeGreaterThan(alone + 0.03)
  })

  it('are the same for the same voices, with a lead over the next one', () => {
    const [one, other] = [learn(few), learn(few)]
    for (const row of rows(unseen.slice(0, 20))) {
      expect(headingOf(one, row)).toEqual(headingOf(other, row))
      expect(headingOf(one, row).lead).toBeGreaterThan(0)
    }
  })

  it('need no second heading', () => {
    expect(headingOf(learn(few.slice(0, 4)), rows(few)[0] as SparseRow)).toEqual({ heading: '配送', lead: 0 })
  })

  it('are told by what a voice begins with', () => {
    const model = learn(others)
    const filler = Array.from({ length: 20 }, (_, i) => `語${i}`)
    const of = (words: readonly string[]): string => headingOf(model, headingRow(vocabulary, placed(words))).heading
    expect([of(['配送1', '配送2', ...filler, '品質1', '品質2']), of(['品質1', '品質2', ...filler, '配送1', '配送2'])]).toEqual(['配送', '品質'])
  })

  it('that are rare are found where their words stand, and do not gain what is nobody’s', () => {
    const rare = others.filter(({ heading }, i) => heading !== '品質' || i % 20 === 0)
    const model = learn(rare)
    const own = unseen.filter(({ heading }) => heading === '品質')
    expect(rightOf(model, own)).toBeGreaterThan(0.5)
    const nobodys = Array.from({ length: 100 }, () => headingRow(vocabulary, placed(Array.from({ length: 10 }, () => `語${any(200)}`))))
    expect(nobodys.filter((row) => headingOf(model, row).heading === '品質').length).toBeLessThan(34)
  })
})
