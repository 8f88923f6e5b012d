/** A dictionary word as the analysis sees it. One object per distinct word, shared by all its occurrences. */

/** Parts of speech of IPADIC, as small numbers that are quick to compare. */
export const POS = {
  other: 0,
  noun: 1,
  verb: 2,
  adjective: 3,
  adverb: 4,
  particle: 5,
  auxiliary: 6,
  symbol: 7,
  adnominal: 8,
  interjection: 9,
  conjunction: 10,
  prefix: 11,
  filler: 12,
} as const

export type Pos = (typeof POS)[keyof typeof POS]

const posOf = new Map<string, Pos>([
  ['名詞', POS.noun], ['動詞', POS.verb], ['形容詞', POS.adjective], ['副詞', POS.adverb], ['助詞', POS.particle],
  ['助動詞', POS.auxiliary], ['記号', POS.symbol], ['連体詞', POS.adnominal], ['感動詞', POS.interjection],
  ['接続詞', POS.conjunction], ['接頭詞', POS.prefix], ['フィラー', POS.filler],
])

export interface Word {
  readonly surface: string
  /** Dictionary form; the surface itself for unknown words. */
  readonly base: string
  /** Reading in katakana; empty when unknown. */
  readonly reading: string
  readonly pos: Pos
  /** IPADIC's second to fourth part-of-speech columns, e.g. `固有名詞`, `人名`, `姓`. */
  readonly detail: string
  readonly detail2: string
  readonly detail3: string
  /** Conjugation type and form, e.g. `五段・ラ行`, `未然形`; `*` when the word does not conjugate. */
  readonly inflectionType: string
  readonly inflection: string
  readonly known: boolean
}

/** IPADIC's columns: four parts of speech, inflection type and form; and `surface,base,reading`, empty where the surface says it. */
export type Features = Readonly<{ grammar: string; text: string }>

export function wordFromFeatures(features: Features, surface: string | undefined): Word {
  const [pos = '', detail = '*', detail2 = '*', detail3 = '*', inflectionType = '*', inflection = '*'] = features.grammar.split(',')
  const [own = '', base = '', reading = ''] = features.text.split(',')
  const text = surface ?? own
  return {
    surface: text,
    base: base === '' ? text : base,
    reading: reading === '' ? kanaReading(text) : reading,
    pos: posOf.get(pos) ?? POS.other,
    detail,
    detail2,
    detail3,
    inflectionType,
    inflection,
    known: surface === undefined,
  }
}

/** Unknown words written in kana read as they are written. */
function kanaReading(text: string): string {
  return /^[ァ-ヺー]+$/u.test(text) ? text : ''
}

const names = new Map<Pos, string>([...posOf].map(([name, pos]) => [pos, name]))

/** IPADIC's Japanese name of the part of speech; その他 for the rest. */
export function partOfSpeechName(pos: Pos): string {
  return names.get(pos) ?? 'その他'
}
