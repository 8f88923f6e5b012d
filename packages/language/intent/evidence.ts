import { bySentence } from '../by-sentence.ts'
import { sentimentScore } from '../sentiment/score.ts'
import type { Intent, IntentFinding, SentenceReading, Span } from '../types.ts'
import { type Evidence, finding } from './findings.ts'

/** An evaluation as the intents see it, of whatever language. */
export interface Voiced extends Span {
  readonly value: number
  readonly weight: number
  /** Of the word in the lexicon, where it has one: a merit of something named is praise however mild. */
  readonly entry?: { readonly aspect: string; readonly polarity: number }
}

/** Everything that speaks for an intent in a text, gathered once and then summed up per voice and per sentence. */
export interface IntentEvidence {
  readonly requests: readonly Evidence[]
  /** Gaps named (ベンチがない): requests, and complaints where nothing else asks. */
  readonly absences: readonly Evidence[]
  readonly questions: readonly Evidence[]
  readonly reports: readonly Evidence[]
  readonly evaluations: readonly Voiced[]
}

/** Intents of a voice, the strongest evidence of each joined. `audible`: sum of evaluations that make a complaint or praise. */
export function intentsOf(evidence: IntentEvidence, audible: number): IntentFinding[] {
  const { requests, absences, reports, evaluations } = evidence
  const findings = [
    finding('complaint', [...voiced(evaluations, -1, audible), ...(requests.length === 0 ? absences : [])]),
    finding('request', asked(evidence)),
    finding('praise', praised(evaluations, audible)),
    finding('question', inquired(evidence)),
    finding('report', reports),
  ].filter((found) => found !== undefined)
  return findings.length > 0 ? findings : [{ intent: 'other', confidence: 0.5, spans: [] }]
}

/** From here on a merit is said and not only hinted at. */
const plain = 1

/** Wishes and gaps; formulas only where nothing else is said, so that a complaint or praise with a polite end stays one. */
function asked({ requests, absences, questions, reports, evaluations }: IntentEvidence): readonly Evidence[] {
  const real = [...requests.filter(({ formula }) => formula !== true), ...absences]
  return real.length > 0 || questions.length > 0 || reports.length > 0 || evaluations.some(({ value }) => value < 0 || value >= plain) ? real : requests
}

/** Questions; an opening (お問い合わせします) only where nothing else is said. */
function inquired({ requests, questions, reports, evaluations }: IntentEvidence): readonly Evidence[] {
  const real = questions.filter(({ formula }) => formula !== true)
  return real.length > 0 || requests.length > 0 || reports.length > 0 || evaluations.some(({ value }) => value < 0) ? real : questions
}

/** Intents and sentiment of every sentence by itself. */
export function readSentences(sentences: readonly Span[], evidence: IntentEvidence, audible: number): SentenceReading[] {
  const requests = bySentence(sentences, evidence.requests)
  const absences = bySentence(sentences, evidence.absences)
  const questions = bySentence(sentences, evidence.questions)
  const reports = bySentence(sentences, evidence.reports)
  const evaluations = bySentence(sentences, evidence.evaluations)
  return sentences.map(({ start, end }, i) => {
    const own: IntentEvidence = {
      requests: requests[i] as Evidence[], absences: absences[i] as Evidence[], questions: questions[i] as Evidence[],
      reports: reports[i] as Evidence[], evaluations: evaluations[i] as Voiced[],
    }
    return { start, end, intents: intentsOf(own, audible).map((found): Intent => found.intent), score: sentimentScore(own.evaluations) }
  })
}

/** What merits of nothing in particular must come to beside a complaint, whatever contrast takes from them: 一旦直ったが再発した praises nothing. */
const beyondMild = 1.1
const ofNothing = new Set(['general', 'business'])

/** Merits named; beside a complaint a single mild one only tells how things went. */
function praised(evaluations: readonly Voiced[], audible: number): Evidence[] {
  // 警告灯は点いていない: a fault that was not there belongs to the account of those that were.
  const merits = evaluations.filter(({ value, entry }) => value > 0 && !(entry !== undefined && entry.polarity < 0))
  const sum = merits.reduce((total, { value }) => total + value, 0)
  const isMild = sum < beyondMild && merits.every(({ entry }) => entry !== undefined && ofNothing.has(entry.aspect))
  return isMild && voiced(evaluations, -1, audible).length > 0 ? [] : voiced(evaluations, 1, audible)
}

/** Evaluations loud enough to make a complaint or praise, as evidence. What a contrast outweighs is still said. */
function voiced(evaluations: readonly Voiced[], sign: number, audible: number): Evidence[] {
  const heard = evaluations.filter((found) => found.value * sign > 0)
  const sum = heard.reduce((total, found) => total + Math.abs(found.value) * Math.sqrt(found.weight), 0)
  if (sum < audible) return []
  const sure = sum / (sum + 1.2)
  return heard.map(({ start, end }) => ({ start, end, sure }))
}
