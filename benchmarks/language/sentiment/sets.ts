import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Polarity, ScoredVoice } from '../../../packages/language/learning/index.ts'
import { referenceData } from '../../real-texts.ts'

export interface LabelledSet {
  readonly name: string
  readonly train: readonly ScoredVoice[]
  readonly test: readonly ScoredVoice[]
  /** The same training voices by the score their customers gave, where the set has scores beside labels. */
  readonly scored?: readonly ScoredVoice[]
  readonly published: string
}

export interface Opinion {
  readonly sentence: string
  readonly start: number
  readonly end: number
  readonly polarity: Polarity
}

interface Document {
  readonly sentences: readonly { readonly sentence: string; readonly opinions: readonly { readonly polarity: string; readonly from: number; readonly to: number }[] }[]
}

const polarities: Readonly<Record<string, Polarity>> = { positive: 1, negative: -1, neutral: 0 }
const read = (file: string): Promise<string> => readFile(join(referenceData, file), 'utf8').catch(() => {
  throw new Error(`This benchmark reads ${file} below ${referenceData}. Set KOEWA_REFERENCE_DATA to the folder that holds it.`)
})

/**
 * chABSA: sentences whose opinions agree, positive or negative. The set has no split of its own: every fifth document is the
 * test part, so that no company is on both sides.
 */
export async function readChabsa(tuning: boolean): Promise<LabelledSet & { readonly opinions: readonly Opinion[] }> {
  const documents = (await read('ja-chabsa/chabsa.jsonl')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Document)
  const agreed = (document: Document): ScoredVoice[] => document.sentences.flatMap(({ sentence, opinions }) => {
    const found = new Set(opinions.map((opinion) => polarities[opinion.polarity] ?? 0))
    found.delete(0)
    return found.size === 1 ? [...found].map((polarity) => ({ text: sentence, polarity })) : []
  })
  const isTest = (_: Document, i: number): boolean => i % 5 === (tuning ? 3 : 4)
  const isTrain = (_: Document, i: number): boolean => i % 5 < (tuning ? 3 : 4)
  return {
    name: 'chABSA, sentences (2 classes)',
    train: documents.filter(isTrain).flatMap(agreed),
    test: documents.filter(isTest).flatMap(agreed),
    opinions: documents.filter(isTest).flatMap(({ sentences }) => sentences.flatMap(({ sentence, opinions }) => opinions.filter((opinion) => opinion.polarity !== 'neutral').map((opinion) => ({ sentence, start: opinion.from, end: opinion.to, polarity: polarities[opinion.polarity] ?? 0 })))),
    published: 'characters 1–4, TF-IDF, linear SVM .819 / .792 (README of the data, split not given)',
  }
}

/** NHS: comments with a human grade (1–2 positive, 3 neutral, 4–5 negative). Tested on the last two months of the developer input. */
export async function readNhs(tuning: boolean): Promise<LabelledSet> {
  const rows = parse(await read('en-nhs-fft/nhs_fft_dev.csv'), { columns: true, bom: true }) as Record<string, string>[]
  const polarityOf = (grade: string | undefined): Polarity | undefined => {
    const value = Number(grade)
    if (!grade || !(value >= 1 && value <= 5)) return undefined
    return value <= 2 ? 1 : value >= 4 ? -1 : 0
  }
  const voices = (column: string, isIn: (row: Record<string, string>) => boolean): ScoredVoice[] => rows.filter(isIn).flatMap((row) => {
    const polarity = polarityOf(row[column])
    const text = row['FFT answer'] ?? ''
    return polarity === undefined || text.trim() === '' ? [] : [{ text, polarity }]
  })
  const isTest = (row: Record<string, string>): boolean => tuning ? (row['Date'] ?? '') >= '2022-03' && (row['Date'] ?? '') < '2022-04' : (row['Date'] ?? '') >= '2022-04'
  const isTrain = (row: Record<string, string>): boolean => (row['Date'] ?? '') < (tuning ? '2022-03' : '2022-04')
  return {
    name: 'NHS comments (3 classes)',
    train: voices('Comment sentiment', isTrain),
    test: voices('Comment sentiment', isTest),
    scored: voices('FFT categorical answer', isTrain),
    published: 'DistilBERT, fine-tuned on about 7,400: .70 / .65 (its own split)',
  }
}
