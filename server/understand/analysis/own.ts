import type { UserDictionaryEntry } from '@koewa/language'

/** Something large that threads keep under its key, so that it is sent to each of them once and not with every text. */
export type Kept<Value> = Readonly<{ key: string; value: Value }>

/** What a workspace's texts are read with beyond what every workspace's are. */
export type Own = Readonly<{
  words?: Kept<readonly UserDictionaryEntry[]>
  /** The serialized version of a sentiment learnt from scores, with the number people know it by. */
  sentiment?: Kept<Readonly<{ number: number; text: string }>>
}>

/** The keys alone; a thread that does not know one asks for the whole. */
export type OwnKeys = Readonly<{ words?: string; sentiment?: string }>

export const keysOf = ({ words, sentiment }: Own): OwnKeys => ({ ...(words && { words: words.key }), ...(sentiment && { sentiment: sentiment.key }) })
