import { foldForSearch, parseQuery, queryMatches } from '@koewa/language'
import { z } from 'zod'
import type { Actor } from '../people/actor.ts'
import type { Platform } from '../platform.ts'

export const foundKinds = ['voice', 'initiative', 'opportunity', 'topic', 'touchpoint', 'customer'] as const

/** One thing found by name or by words; the console knows which screen opens it. */
export const foundSchema = z
  .object({
    kind: z.enum(foundKinds),
    id: z.string(),
    title: z.string(),
    /** What tells it from others of the same title. */
    detail: z.string().optional(),
  })
  .meta({ id: 'Found' })

export type Found = z.infer<typeof foundSchema>

/** `limit` holds for each kind of thing by itself, so that many voices do not push the one customer out. */
export type SearchInput = Readonly<{ q: string; limit: number }>

/** What a stage finds among its own things, best first: only what the actor may read and has in sight. */
export type Search = (platform: Platform, actor: Actor, input: SearchInput) => Promise<Found[]>

/**
 * A test of names against what somebody typed: every word has to be in the name, in any width, case, kana or spelling, as in
 * the search among voices. Names are short and few, so no dictionary is asked.
 */
export function nameMatcher(q: string): (name: string) => boolean {
  const query = parseQuery(q)
  return (name) => queryMatches(query, foldForSearch(name), [])
}
