import { foldForSearch, type UserDictionaryEntry } from '@koewa/language'
import { z } from 'zod'

export const wordKinds = ['product', 'shop', 'place', 'person', 'organization', 'word'] as const

/**
 * Words a workspace may have. Measured with 5,000 of them: each thread holds 12 to 15 MB for a workspace with own words,
 * nearly all of it the analyser and not the words, and reads 10 to 20 % fewer texts a second.
 */
export const mostWords = 5000
/** As the language package's reader of files: what is longer is a sentence in the wrong column. */
export const longestWord = 64

const surface = z.string().trim().min(1).max(longestWord).regex(/^[^\n\t]*$/u, 'is one line').refine((text) => /[\p{L}\p{N}]/u.test(text), 'has no letters')
const kana = z.string().trim().max(2 * longestWord).regex(/^[ぁ-ゖァ-ヺー・ｦ-ﾟ\s]*$/u, 'is not kana')

export const wordSchema = z.object({
  surface,
  /** In either kana; empty where nobody looks for it by kana. */
  reading: kana.default(''),
  kind: z.enum(wordKinds).default('word'),
  /** Form under which it is counted; empty: its own. */
  baseForm: z.string().trim().max(longestWord).default(''),
})

export type WordFields = z.infer<typeof wordSchema>
export type Word = WordFields & Readonly<{ id: string; updatedAt: Date }>

/** Equal for surfaces that texts do not tell apart. */
export const keyOf = (text: string): string => foldForSearch(text)

export const toEntry = ({ surface: written, reading, kind, baseForm }: WordFields): UserDictionaryEntry =>
  ({ surface: written, kind, ...(reading !== '' && { reading }), ...(baseForm !== '' && { baseForm }) })
