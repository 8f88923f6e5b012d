/** Public face of @koewa/language/topics: what learns, discovers and compares. It needs @koewa/statistics; analysing does not. */
export { type DiscoveredTopic, discoverTopics, type DiscoveryOptions, type HeardVoice } from './discover.ts'
export { type DistinguishingPhrase, distinguishingPhrases } from './distinguish.ts'
export { explainLearnedTopic, type TopicReason } from './explain.ts'
export { type HeadingChoice, headingOf, type HeadingInput, type HeadingModel, learnHeadings } from './headings.ts'
export { createTopicLearner, findLearnedTopics, type LearnedFinding, type LearnedTopic, type LearnerOptions, type TopicLearner } from './learner.ts'
export { novelPhrases, novelPhrasesByCount, type NovelPhrase, type PhraseCounts } from './novelty.ts'
export { phraseParts } from './phrase-parts.ts'
export { deserializeTopic, deserializeVocabulary, learnerVersion, serializeTopic, serializeVocabulary } from './serialize.ts'
