import { learnFeatureWeights, seededRandom } from '@koewa/statistics'
import { describe, expect, it } from 'vitest'
import { headingOf, learnHeadings } from './headings.ts'

/** Features of a voice under a heading: some of its own twelve words and many that all share. */
const random = seededRandom(3)
const any = (n: number): number => Math.floor(random() * n)
const headings = ['配送', '接客', '品質'] as const
const voiceUnder = (heading: string): string[] => Array.from({ length: 10 }, () => (random() < 0.35 ? `w:${heading}${any(12)}` : `w:語${any(200)}`))
const voices = (each: number) => headings.flatMap((heading) => Array.from({ length: each }, () => ({ heading, features: voiceUnder(heading) })))

const examples = voices(4)
const others = voices(200)
const unseen = voices(100)
const vocabulary = learnFeatureWeights([...examples, ...others].map(({ features }) => features))
const rightWith = (unlabelled: readonly (readonly string[])[]): number => {
  const model = learnHeadings({ vocabulary, examples, unlabelled })
  return unseen.filter(({ heading, features }) => headingOf(model, vocabulary, features).heading === heading).length / unseen.length
}

describe('headings', () => {
  it('are learnt from few examples, and better with voices that nobody sorted', () => {
    const alone = rightWith([])
    expect(alone).toBeGreaterThan(0.5)
    expect(rightWith(others.map(({ features }) => features))).toBeGreaterThan(alone + 0.03)
  })

  it('are the same for the same voices, with a lead over the next one', () => {
    const [one, other] = [learnHeadings({ vocabulary, examples }), learnHeadings({ vocabulary, examples })]
    for (const { features } of unseen.slice(0, 20)) {
      expect(headingOf(one, vocabulary, features)).toEqual(headingOf(other, vocabulary, features))
      expect(headingOf(one, vocabulary, features).lead).toBeGreaterThan(0)
    }
  })

  it('need no second heading', () => {
    expect(headingOf(learnHeadings({ vocabulary, examples: examples.slice(0, 4) }), vocabulary, examples[0]?.features ?? [])).toEqual({ heading: '配送', lead: 0 })
  })
})
