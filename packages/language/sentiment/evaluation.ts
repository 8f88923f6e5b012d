import type { Span } from '../types.ts'
import type { LexiconEntry } from './lexicon.ts'

/** One evaluation found in the text, in offsets of the normalised text. */
export interface Evaluation extends Span {
  /** −3 … 3 after negation, degree and mood. */
  readonly value: number
  /** The weight of its clause. */
  readonly weight: number
  readonly entry: LexiconEntry
  /** Morphemes [from, to) of the expression itself, without what was read on. */
  readonly from: number
  readonly to: number
  /** Whether an odd number of negations follows. */
  readonly denied: boolean
}
