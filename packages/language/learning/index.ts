/** Learning from a company's own scores: apart from the package's face, so that reading texts loads no statistics. */
export { type Comparison } from './comparison.ts'
export { type SentimentReasons, explainSentiment } from './explain.ts'
export { type PolarityEstimate, type SentimentModel } from './model.ts'
export { type Polarity, type ScoreScale, polarityOfScore } from './scores.ts'
export { type HeldBackVoice, type LearnOptions, type MeasuredAccuracy, type ScoredVoice, type SentimentVersion, applySentiment, learnSentiment } from './sentiment-version.ts'
export { type ReadSentiment, parseSentiment, readSentiment, serializeSentiment } from './serialize.ts'
