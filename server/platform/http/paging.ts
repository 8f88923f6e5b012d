import { z } from 'zod'
import { invalid } from '../errors.ts'

export const limitSchema = z.coerce.number().int().min(1).max(500).default(50)

/** A cursor is the sort key of the last row seen, opaque to the caller: rows that arrive meanwhile shift nothing. */
export const encodeCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws Problem `invalid` when the text is not a cursor of `length` parts. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key
  } catch {
    // Falls through to the one answer for every malformed cursor.
  }
  throw unknownCursor()
}

export const unknownCursor = () => invalid('The cursor is not one this list gave out. Start again without it.', [{ path: '/cursor', message: 'unknown cursor' }])

/** The id of the last row seen, of a list that is ordered by ids; undefined for its beginning. @throws Problem `invalid` for what is no cursor of such a list. */
export function idOfCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const parsed = z.uuid().safeParse(decodeCursor(cursor, 1)[0])
  if (!parsed.success) throw unknownCursor()
  return parsed.data
}

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().nullable() })
