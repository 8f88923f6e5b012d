import { audit } from '../../platform/audit/audit.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { lockDictionary, raiseRevision } from './revision.ts'
import { allWords, deleteWord, putWords, renameWord, wordOf } from './store.ts'
import { keyOf, mostWords, type Word, type WordFields } from './word.ts'

const taken = (surface: string) => conflict(`The dictionary has "${surface}" already. Change that word.`, 'word-taken')
const full = () => conflict(`The dictionary would hold more than ${mostWords} words. Remove some that no voice uses.`, 'dictionary-full')

/** @throws Problem `conflict` when the word is there already, or the dictionary is full. */
export async function addWord(tx: Tx, actor: Actor, fields: WordFields): Promise<Word> {
  const { workspaceId } = actor
  await lockDictionary(tx, workspaceId)
  const known = await allWords(tx, workspaceId)
  if (known.some(({ surface }) => keyOf(surface) === keyOf(fields.surface))) throw taken(fields.surface)
  if (known.length >= mostWords) throw full()
  const now = new Date()
  const word = { ...fields, id: newId() }
  await putWords(tx, workspaceId, [word], now)
  await raiseRevision(tx, workspaceId, now)
  await audit(tx, actor, { action: 'dictionary.word-added', subjectKind: 'dictionary', subjectId: word.id })
  return { ...word, updatedAt: now }
}

/** Equal fields change nothing. @throws Problem `not-found`; `conflict` when another word is written so. */
export async function changeWord(tx: Tx, actor: Actor, id: string, change: Readonly<{ [Field in keyof WordFields]?: WordFields[Field] | undefined }>): Promise<Word> {
  const { workspaceId } = actor
  await lockDictionary(tx, workspaceId)
  const before = await wordOf(tx, workspaceId, id)
  if (!before) throw notFound('word')
  const fields = (Object.keys(change) as (keyof WordFields)[]).filter((field) => change[field] !== undefined && change[field] !== before[field])
  if (fields.length === 0) return before
  const now = new Date()
  const after: Word = { ...before, ...Object.fromEntries(fields.map((field) => [field, change[field]])), updatedAt: now }
  if (!(await renameWord(tx, workspaceId, after, now))) throw taken(after.surface)
  await raiseRevision(tx, workspaceId, now)
  await audit(tx, actor, { action: 'dictionary.word-changed', subjectKind: 'dictionary', subjectId: id, detail: { fields } })
  return after
}

/** @throws Problem `not-found`. */
export async function removeWord(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor
  await lockDictionary(tx, workspaceId)
  if (!(await deleteWord(tx, workspaceId, id))) throw notFound('word')
  await raiseRevision(tx, workspaceId, new Date())
  await audit(tx, actor, { action: 'dictionary.word-removed', subjectKind: 'dictionary', subjectId: id })
}

export type TakenWords = Readonly<{ added: number; changed: number; same: number }>

/** Adds and changes words in one go; what is there and not among them stays. @throws Problem `conflict` when they are too many. */
export async function takeWords(tx: Tx, actor: Actor, words: readonly WordFields[]): Promise<TakenWords> {
  const { workspaceId } = actor
  await lockDictionary(tx, workspaceId)
  const known = new Map((await allWords(tx, workspaceId)).map((word) => [keyOf(word.surface), word]))
  const isSame = (word: WordFields, before: WordFields): boolean => (['surface', 'reading', 'kind', 'baseForm'] as const).every((field) => word[field] === before[field])
  const fresh = words.filter((word) => !known.has(keyOf(word.surface)))
  const changed = words.filter((word) => {
    const before = known.get(keyOf(word.surface))
    return before !== undefined && !isSame(word, before)
  })
  if (known.size + fresh.length > mostWords) throw full()
  const counts = { added: fresh.length, changed: changed.length, same: words.length - fresh.length - changed.length }
  if (fresh.length + changed.length === 0) return counts
  const now = new Date()
  await putWords(tx, workspaceId, [...fresh, ...changed].map((word) => ({ ...word, id: newId() })), now)
  await raiseRevision(tx, workspaceId, now)
  await audit(tx, actor, { action: 'dictionary.imported', subjectKind: 'dictionary', detail: counts })
  return counts
}
