import type { UserDictionaryEntry } from '@koewa/language'

/** Something large that threads keep under its key, so that it is sent to each of them once and not with every text. */
export type Kept<Value> = Readonly<{ key: string; value: Value }>

/** What a workspace's texts are read with beyond what every workspace's are. */
export type Own = Readonly<{
  words?: Kept<readonly UserDictionaryEntry[]>
  /** A sentiment learnt from scores, serialized, with what results are marked with: number and revision, 3.1. */
  sentiment?: Kept<Readonly<{ label: string; text: string }>>
}>

/** The keys alone; a thread that does not know one asks for the whole. */
export type OwnKeys = Readonly<{ words?: string; sentiment?: string }>

export const keysOf = ({ words, sentiment }: Own): OwnKeys => ({ ...(words && { words: words.key }), ...(sentiment && { sentiment: sentiment.key }) })
