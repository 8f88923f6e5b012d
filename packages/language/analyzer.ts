import { analyzeEnglish } from './english/analyze.ts'
import { type EnglishLexicon, englishLexicon } from './english/sentiment.ts'
import { englishWords } from './english/words.ts'
import { analyzeJapanese, baseForms, readJapanese } from './japanese.ts'
import { type FactContext, findFacts } from './facts/find.ts'
import type { Fact } from './facts/fact.ts'
import { identifyLanguage } from './language-id.ts'
import type { Dictionary } from './morphology/dictionary.ts'
import { loadDictionary } from './morphology/load-dictionary.ts'
import { Tokenizer } from './morphology/tokenizer.ts'
import type { UserDictionaryEntry } from './morphology/user-dictionary.ts'
import { partOfSpeechName } from './morphology/word.ts'
import { type NormalizedText, normalize, originalSpan } from './normalization/normalize.ts'
import { type NameBook, namesWith } from './personal-data/name-book.ts'
import { findPersonalDataWith } from './personal-data/find.ts'
import { contentUnits } from './phrases.ts'
import { findRisks } from './risk/find.ts'
import type { RiskThresholds } from './risk/risk.ts'
import { type QueryReading, type SearchQuery, parseQuery } from './search/query.ts'
import { queryPlaces } from './search/places.ts'
import { readQuery } from './search/query-reading.ts'
import { TermFolding, documentTerms, plainTerms } from './search/terms.ts'
import { segment, withoutLeftOut } from './segmentation/segment.ts'
import { type LexiconNode, japaneseLexicon } from './sentiment/lexicon.ts'
import { type TextFeature, featuresOf, readFeatures } from './topics/features.ts'
import { type TopicText, compileRules, matchTopics } from './topics/match.ts'
import type { TopicRule } from './topics/rule.ts'
import type { Analysis, PersonalDataSpan, Span, Token } from './types.ts'
import { analysisVersion } from './version.ts'

export interface AnalyzerOptions {
  /** One that is loaded already, such as threads share it; by default the first call loads one. */
  readonly dictionary?: Dictionary
  /** Where a dictionary that is loaded here is kept as it lies in memory (43 MB): the first call then takes .1 s instead of .4 s. */
  readonly cacheDirectory?: string | undefined
  readonly userDictionary?: readonly UserDictionaryEntry[]
  readonly topics?: readonly TopicRule[]
  /** From which strength a risk signal is given out, per kind; default 0.5. */
  readonly riskThresholds?: RiskThresholds
}

/** Reads texts one after another; not for use from several threads. Give each worker its own. */
export interface Analyzer {
  /** Everything version 1 knows about a text. Never throws on any string; equal input gives equal output. */
  analyze(text: string, context?: FactContext): Analysis
  /** Morphemes with offsets in the text given, blanks left out. */
  tokenize(text: string): Token[]
  /** The terms `analyze` gives for search, alone. */
  searchTerms(text: string): string[]
  /** What `analyze` gives as personal data, alone: names that nothing announces (大槻が対応した) included, which `findPersonalData` does not know. */
  findPersonalData(text: string): PersonalDataSpan[]
  /** A query whose words are also matched by their content terms (解約したい finds 解約方法). */
  parseQuery(query: string): SearchQuery
  /** Where a text (its first 20,000 characters) has what a query asks for, in its own offsets: for marking hits. At most 50 places. */
  queryPlaces(query: SearchQuery, text: string): Span[]
  /** What a learner sees of a text (its first 4,000 characters): characters, words, word pairs and content terms, with their places in the text given. */
  features(text: string): TextFeature[]
  /** An analyzer with other topics on the same dictionary: for texts of several companies in one thread. */
  withTopics(topics: readonly TopicRule[]): Analyzer
  /** Lets the dictionary go (about 70 MB). The next call loads it again. */
  dispose(): void
}

interface Engine {
  readonly tokenizer: Tokenizer
  readonly names: NameBook
  readonly japanese: LexiconNode
  readonly english: EnglishLexicon
  readonly folding: TermFolding
  readonly products: ReadonlySet<string>
  readonly riskThresholds: RiskThresholds
}

/** The dictionary is loaded by the first call that needs it (about 0.3 s). */
export function createAnalyzer(options: AnalyzerOptions = {}): Analyzer {
  let engine: Engine | undefined
  const dispose = (): void => {
    engine = undefined
  }
  return analyzerOn(() => (engine ??= createEngine(options)), dispose, options.topics ?? [])
}

function analyzerOn(ready: () => Engine, dispose: () => void, topics: readonly TopicRule[]): Analyzer {
  const rules = compileRules(topics)
  return {
    analyze: (text, context) => analyze(ready(), rules, text, context),
    tokenize: (text) => tokenize(ready(), text),
    searchTerms: (text) => searchTerms(ready(), text),
    features: (text) => features(ready(), text),
    findPersonalData: (text) => personalData(ready(), text),
    queryPlaces: (query, text) => placesIn(ready(), query, text),
    parseQuery: (query) => parseQuery(query, (word) => readQueryWord(ready(), word)),
    withTopics: (others) => analyzerOn(ready, dispose, others),
    dispose,
  }
}

function createEngine(options: AnalyzerOptions): Engine {
  const dictionary = options.dictionary ?? loadDictionary({ cacheDirectory: options.cacheDirectory })
  const tokenizer = new Tokenizer(dictionary, options.userDictionary)
  return {
    tokenizer, names: namesWith(dictionary), japanese: japaneseLexicon(tokenizer), english: englishLexicon(), folding: new TermFolding(),
    products: new Set(options.userDictionary?.flatMap(({ surface, kind }) => (kind === 'product' ? [surface] : []))),
    riskThresholds: options.riskThresholds ?? {},
  }
}

function analyze(engine: Engine, rules: ReturnType<typeof compileRules>, original: string, context?: FactContext): Analysis {
  const { normalized, leftOut, language, sentences } = segment(normalize(original))
  const reading: Reading = language === 'ja' ? japanese(engine, normalized, sentences, original, context) : western(engine, normalized.text, language, sentences)
  const topics = rules.length === 0 ? [] : matchTopics(rules, { text: lowerCase(normalized.text), byBase: reading.byBase })
  const { byBase: _, personalData: known, ...values } = reading
  const risks = findRisks(normalized.text, engine.riskThresholds)
  const analysis: Analysis = {
    version: analysisVersion, language, sentences, leftOut, ...values, topics, personalData: known ?? personalData(engine, original),
    ...(risks.length > 0 && { risks }),
  }
  return normalized.offsets === undefined ? analysis : inOriginal(analysis, normalized)
}

/** Cut as it was written, since normalisation joins letters. Texts without two kanji in a row hold no name that stands alone. */
function personalData(engine: Engine, original: string): PersonalDataSpan[] {
  return findPersonalDataWith(/[一-龥々髙﨑]{2}/.test(original) ? engine.tokenizer.tokenize(original) : undefined, original, engine.names)
}

type Reading = { readonly facts?: readonly Fact[]; readonly personalData?: PersonalDataSpan[] } & Pick<Analysis, 'tokens' | 'intents' | 'sentiment' | 'aspects' | 'bySentence' | 'keyPhrases' | 'terms' | 'searchTerms'> & Pick<TopicText, 'byBase'>

function japanese(engine: Engine, normalized: NormalizedText, sentences: readonly Span[], original: string, context?: FactContext): Reading {
  const text = readJapanese(engine.tokenizer, normalized, sentences)
  const units = contentUnits(text)
  const facts = findFacts(text, engine.products, context)
  return { ...analyzeJapanese(text, units, engine.japanese, engine.folding), byBase: baseForms(text, units), ...(facts.length > 0 && { facts }), ...(normalized.text === original && { personalData: findPersonalDataWith(text, original, engine.names) }) }
}

function western(engine: Engine, text: string, language: Analysis['language'], sentences: readonly Span[]): Reading {
  const reading = analyzeEnglish(text, engine.english, sentences)
  const common = { byBase: new Map<string, Span[]>(), searchTerms: plainTerms(text) }
  if (language === 'en') return { ...reading, ...common }
  // Not read: words are counted and searched, nothing is claimed about their meaning.
  const bySentence = sentences.map(({ start, end }) => ({ start, end, intents: ['other' as const], score: 0 }))
  return { ...reading, ...common, intents: [{ intent: 'other', confidence: 0.5, spans: [] }], sentiment: { score: 0, spans: [] }, bySentence }
}

/** Carries every span back from the normalised to the original text. */
function inOriginal(analysis: Analysis, normalized: NormalizedText): Analysis {
  const back = <T extends Span>(span: T): T => ({ ...span, ...originalSpan(normalized, span.start, span.end) })
  return {
    ...analysis,
    sentences: analysis.sentences.map(back),
    leftOut: analysis.leftOut.map(back),
    intents: analysis.intents.map((found) => ({ ...found, spans: found.spans.map(back) })),
    sentiment: { ...analysis.sentiment, spans: analysis.sentiment.spans.map(back) },
    aspects: analysis.aspects.map((aspect) => ({ ...back(aspect), spans: aspect.spans.map(back) })),
    bySentence: analysis.bySentence.map(back),
    keyPhrases: analysis.keyPhrases.map(back),
    topics: analysis.topics.map((found) => ({ ...found, spans: found.spans.map(back) })),
    ...(analysis.facts && { facts: analysis.facts.map(back) }),
    ...(analysis.risks && { risks: analysis.risks.map((found) => ({ ...found, phrases: found.phrases.map(back) })) }),
  }
}

/** Lower case unit for unit: letters whose lower case is longer (İ) stay. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : Array.from({ length: text.length }, (_, i) => (text[i]?.toLowerCase().length === 1 ? text[i]?.toLowerCase() : text[i])).join('')
}

function tokenize(engine: Engine, original: string): Token[] {
  const normalized = normalize(original)
  const { words, starts, ends } = engine.tokenizer.tokenize(normalized.text)
  return words
    .map((word, i) => ({
      surface: word.surface,
      base: word.base,
      reading: word.reading,
      partOfSpeech: partOfSpeechName(word.pos),
      ...originalSpan(normalized, starts[i] ?? 0, ends[i] ?? 0),
    }))
    .filter((token) => token.surface.trim() !== '')
}

/** Characters that a learner sees: what a voice is about is said before. Bounds the work for pasted documents. */
const mostLearntFrom = 4_000

function features(engine: Engine, original: string): TextFeature[] {
  const { normalized } = withoutLeftOut(normalize(original.slice(0, mostLearntFrom)))
  const lower = lowerCase(normalized.text)
  const found = identifyLanguage(normalized.text) === 'ja'
    ? readFeatures(lower, readJapanese(engine.tokenizer, normalized, []))
    : featuresOf(lower, englishWords(lower).map(({ text, start, end }) => ({ term: text, start, end })), [])
  return normalized.offsets === undefined ? found : found.map((feature) => ({ ...feature, ...originalSpan(normalized, feature.start, feature.end) }))
}

function searchTerms(engine: Engine, original: string): string[] {
  const { normalized } = withoutLeftOut(normalize(original))
  if (identifyLanguage(normalized.text) !== 'ja') return plainTerms(normalized.text)
  const text = readJapanese(engine.tokenizer, normalized, [])
  return documentTerms(text, contentUnits(text), engine.folding)
}

/** Whoever looks at a hit reads its beginning. */
const mostMarked = 20_000

function placesIn(engine: Engine, query: SearchQuery, original: string): Span[] {
  const normalized = normalize(original.slice(0, mostMarked))
  const text = identifyLanguage(normalized.text) === 'ja' ? readJapanese(engine.tokenizer, normalized, []) : undefined
  return queryPlaces(query, normalized, text, text === undefined ? [] : contentUnits(text), engine.folding)
    .map(({ start, end }) => originalSpan(normalized, start, end))
}

/** A query word's content terms, all of which must be among a text's terms, and how the word is read. */
function readQueryWord(engine: Engine, word: string): QueryReading {
  const normalized = normalize(word)
  if (identifyLanguage(normalized.text) !== 'ja') return { terms: [], reading: '' }
  const text = readJapanese(engine.tokenizer, normalized, [])
  return readQuery(text, engine.folding)
}
