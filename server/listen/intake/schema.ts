import { z } from 'zod'

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair (jsonb refuses the whole batch for one). */
export const plainText = (maximum: number) =>
  z.string().max(maximum).refine((text) => !text.includes('\0'), { params: { code: 'nul' } }).transform((text) => text.toWellFormed())

/** The same, trimmed and not empty. */
export const requiredText = (maximum: number) => z.string().trim().min(1).max(maximum).refine((text) => !text.includes('\0'), { params: { code: 'nul' } })
  .transform((text) => text.toWellFormed())

/** An id of another system; numbers are taken as the text they are written as. */
export const foreignId = (maximum: number) => z.preprocess((id) => (typeof id === 'number' ? String(id) : id), requiredText(maximum))

const attributeValue = z.preprocess(
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
  plainText(1000).nullable(),
)

export const maxAttributes = 50

/** Facts about the item that Koewa has no word for: names to short texts (numbers and booleans become text, null and '' mean none). */
export const attributesSchema = z
  .record(requiredText(100), attributeValue)
  .refine((attributes) => Object.keys(attributes).length <= maxAttributes, { params: { code: 'tooMany' } })
  .transform((attributes) => Object.fromEntries(Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')))
