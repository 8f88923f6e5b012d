import type { TopicRule as LanguageRule } from '@koewa/language'
import { z } from 'zod'

const word = z.string().trim().min(1).max(100)
const words = z.array(word).max(200)

const nearSchema = z.object({
  words: z.array(word).min(2).max(5),
  within: z.int().min(1).max(500).default(20),
  unit: z.enum(['characters', 'words']).default('characters'),
  /** Only when the words stand in this order. */
  ordered: z.boolean().default(false),
})

/**
 * When a voice belongs to a topic: one of `any` (or a `near` pair) holds, every one of `all` does, and none of `none`.
 * A word is found inside words and sentences, whatever its width, kana or spelling. `near`: all of its words lie within
 * that many characters, or that many words, of the first.
 */
export const ruleSchema = z
  .object({ any: words.default([]), all: words.default([]), none: words.default([]), near: z.array(nearSchema).max(50).default([]) })
  .meta({ id: 'TopicRule' })

export type TopicRule = z.infer<typeof ruleSchema>

/** A rule of exclusions alone would hold for nearly every voice; nobody means that. */
export const tagsNothing = (rule: TopicRule): boolean => rule.any.length === 0 && rule.all.length === 0 && rule.near.length === 0

/** The rule as the language package reads it. */
export const asLanguageRule = ({ any, all, none, near }: TopicRule): Omit<LanguageRule, 'id'> => ({
  any, all, none,
  near: near.map(({ words: set, within, unit, ordered }) => ({ words: set, ordered, ...(unit === 'words' ? { withinWords: within } : { within }) })),
})
