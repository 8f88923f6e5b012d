/** Public face of @koewa/language. Everything else in the package may change without notice. */
export { type Analyzer, type AnalyzerOptions, createAnalyzer } from './analyzer.ts'
export { normalizeEmail } from './identity/email.ts'
export { normalizePhone } from './identity/phone.ts'
export { identifyLanguage } from './language-id.ts'
export type { Dictionary } from './morphology/dictionary.ts'
export { loadSharedDictionary } from './morphology/shared-dictionary.ts'
export type { UserDictionaryEntry, UserWordKind } from './morphology/user-dictionary.ts'
export { type ParsedUserDictionary, type UserDictionaryFault, parseUserDictionary } from './morphology/user-dictionary-file.ts'
export { type NormalizedText, normalize, originalSpan } from './normalization/normalize.ts'
export { findPersonalData } from './personal-data/find.ts'
export { type MaskedText, type Replacement, maskPersonalData, maskTokens, maskedOffset } from './personal-data/mask.ts'
export { foldForSearch } from './search/fold.ts'
export { queryMatches } from './search/match.ts'
export { type QueryReading, type ReadQueryWord, type SearchQuery, type SearchWord, parseQuery } from './search/query.ts'
export type { TextFeature } from './topics/features.ts'
export { type ProposalOptions, type ProposedTopic, proposeTopics } from './topics/propose.ts'
export type { TopicRule } from './topics/rule.ts'
export { createTagger } from './topics/tagger.ts'
export type {
  Analysis, AspectSentiment, Intent, IntentFinding, KeyPhrase, Language, PersonalDataKind, PersonalDataSpan,
  Sentence, SentenceReading, Sentiment, SentimentSpan, Span, Token, TopicFinding,
} from './types.ts'
export { analysisVersion } from './version.ts'
