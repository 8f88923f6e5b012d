import { readLexicon } from '../lexicon/load.ts'
import { isNegation } from '../morphology/inflection.ts'
import type { Tokenizer } from '../morphology/tokenizer.ts'
import { POS, type Word } from '../morphology/word.ts'

export interface LexiconEntry {
  /** −3 … 3 as listed. */
  readonly polarity: number
  readonly aspect: string
  readonly negated: boolean
}

/** Trie over matching keys of morphemes. */
export interface LexiconNode {
  readonly next: Map<string, LexiconNode>
  entry: LexiconEntry | undefined
}

/**
 * Under what a morpheme matches the lexicon: its base form; は/が/も/を/の as one particle, every negation as ない;
 * ます, です, た and だ are passed over (empty key).
 */
export function lexiconKey(word: Word): string {
  const cached = keys.get(word)
  if (cached !== undefined) return cached
  const key = computeKey(word)
  keys.set(word, key)
  return key
}

const keys = new WeakMap<Word, string>()
const topicParticles = new Set(['は', 'が', 'も', 'を', 'の'])
const passedOver = new Set(['ます', 'です', 'た', 'だ'])

function computeKey(word: Word): string {
  if (isNegation(word)) return 'ない'
  if (word.pos === POS.auxiliary && passedOver.has(word.base)) return ''
  if (word.pos === POS.particle && topicParticles.has(word.surface)) return 'が'
  // いる (to be) and 要る (to need) share the kana form.
  return word.base === 'いる' && word.inflectionType.startsWith('五段') ? '要る' : word.base
}

/** Reads the Japanese evaluations and cuts them with the tokenizer in use. */
export function japaneseLexicon(tokenizer: Tokenizer): LexiconNode {
  const root: LexiconNode = { next: new Map(), entry: undefined }
  for (const [polarity = '0', aspect = '', expressions = ''] of readLexicon('sentiment.ja.tsv')) {
    for (const expression of expressions.split(' ')) insert(root, tokenizer, expression, Number(polarity), aspect)
  }
  return root
}

function insert(root: LexiconNode, tokenizer: Tokenizer, expression: string, polarity: number, aspect: string): void {
  const { words } = tokenizer.tokenize(expression)
  let node = root
  let last = ''
  for (const word of words) {
    const key = lexiconKey(word)
    if (key === '') continue
    let next = node.next.get(key)
    if (next === undefined) {
      next = { next: new Map(), entry: undefined }
      node.next.set(key, next)
    }
    node = next
    last = key
  }
  if (node !== root) node.entry = { polarity, aspect, negated: last === 'ない' }
}

/** The longest entry that begins at morpheme `at`; `end` is the morpheme after it. */
export function longestEntry(root: LexiconNode, words: readonly Word[], at: number, limit: number): { entry: LexiconEntry; end: number } | undefined {
  let node = root.next.get(lexiconKey(words[at] as Word))
  if (node === undefined) return undefined
  let found: { entry: LexiconEntry; end: number } | undefined
  for (let i = at + 1; ; i++) {
    if (node.entry !== undefined && (found === undefined || found.entry !== node.entry)) found = { entry: node.entry, end: i }
    if (i >= limit || i - at > 10) return found
    const key = lexiconKey(words[i] as Word)
    // ありません is ない.
    if (key === '' || (key === 'ある' && words[i + 1]?.base === 'ます' && isNegation(words[i + 2] ?? (words[i] as Word)))) continue
    const next = node.next.get(key)
    if (next === undefined) return found
    node = next
  }
}
