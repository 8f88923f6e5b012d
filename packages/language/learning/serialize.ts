import type { PolarityModel } from './model.ts'
import type { SentimentVersion } from './sentiment-version.ts'
import { analysisVersion } from '../version.ts'

interface Stored extends Omit<SentimentVersion, 'model'> {
  /** 2: features of `analyzer.features`. */
  readonly format: 2
  readonly bits: number
  readonly inverseFrequency: string
  readonly classes: readonly (Omit<PolarityModel, 'model'> & { readonly bias: number; readonly weights: string })[]
}

/** One JSON text; weights as little-endian 32-bit floats in base64 (about 1.4 MB for three classes). */
export function serializeSentiment({ model, ...version }: SentimentVersion): string {
  const stored: Stored = {
    ...version, format: 2, bits: model.weights.bits, inverseFrequency: encode(model.weights.inverseFrequency),
    classes: model.classes.map(({ polarity, share, scaling, model: { bias, weights } }) => ({ polarity, share, scaling, bias, weights: encode(weights) })),
  }
  return JSON.stringify(stored)
}

/** A stored version as this release can use it, or why it cannot: then the engine judges until somebody has learnt anew. */
export type ReadSentiment =
  | { readonly usable: true; readonly version: SentimentVersion }
  /** `format`: written by another release; `engine`: learnt on another engine's output; `damaged`: no whole version at all. */
  | { readonly usable: false; readonly reason: 'format' | 'engine' | 'damaged' }

/** Reads a stored version; never throws, whatever the text holds. */
export function readSentiment(text: string): ReadSentiment {
  try {
    const version = parseSentiment(text)
    return version.analysisVersion === analysisVersion ? { usable: true, version } : { usable: false, reason: 'engine' }
  } catch (error) {
    return { usable: false, reason: error instanceof RangeError ? 'format' : 'damaged' }
  }
}

/** @throws RangeError when the text is of another format, SyntaxError or TypeError when it is damaged */
export function parseSentiment(text: string): SentimentVersion {
  const stored = JSON.parse(text) as Stored
  if (stored.format !== 2) throw new RangeError(`A sentiment version of format ${String(stored.format)} is not read by this release.`)
  const { format: _, bits, inverseFrequency, classes, ...version } = stored
  if (classes.length === 0) throw new TypeError('A sentiment version without classes judges nothing.')
  return {
    ...version,
    model: {
      weights: { bits, inverseFrequency: decode(inverseFrequency) },
      classes: classes.map(({ polarity, share, scaling, bias, weights }) => ({ polarity, share, scaling, model: { bias, weights: decode(weights) } })),
    },
  }
}

function encode(values: Float32Array): string {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => bytes.writeFloatLE(value, i * 4))
  return bytes.toString('base64')
}

function decode(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4))
}
