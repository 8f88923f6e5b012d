import type { Actor } from '../../../platform/people/actor.ts'
import type { Reader } from '../../../platform/postgres/database.ts'
import type { Guess } from '../guess.ts'
import type { ImportKind } from '../mapping.ts'
import { sourcesWithColumns } from './store.ts'

/**
 * A guess with the mapping that somebody kept for files of these columns, where there is one. How this file is written
 * (encoding, delimiter) is its own and stays as guessed. Of several kept for the same columns the one named as the file is
 * proposed, or else the one used last.
 * @param kind what somebody said the file holds; a mapping for something else is not proposed
 */
export async function proposeKept(reader: Reader, actor: Actor, guess: Guess, kind: ImportKind | undefined): Promise<Guess> {
  const kept = (await sourcesWithColumns(reader, actor, guess.columns.map(({ name }) => name))).filter(({ mapping }) => kind === undefined || mapping.kind === kind)
  const found = kept.find(({ name }) => name === guess.mapping.source) ?? kept[0]
  if (!found) return guess
  const { format, encoding, delimiter, header } = guess.mapping
  return { ...guess, kept: { id: found.id, name: found.name }, mapping: { ...found.mapping, format, encoding, delimiter, header, source: found.name } }
}
