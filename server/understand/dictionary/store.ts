import { sql, type Selectable } from 'kysely'
import type { Reader, Tx } from '../../platform/postgres/database.ts'
import type { DictionaryWordTable } from './tables.ts'
import { keyOf, type Word, type WordFields } from './word.ts'
import './tables.ts'

const toWord = (row: Selectable<DictionaryWordTable>): Word =>
  ({ id: row.id, surface: row.surface, reading: row.reading, kind: row.kind, baseForm: row.base_form, updatedAt: row.updated_at })

type WordFilter = Readonly<{ q?: string | undefined; kind?: DictionaryWordTable['kind'] | undefined }>

/** Words by surface, a page at a time; `q` is looked for in surface and reading, in either kana. */
export async function findWords(reader: Reader, workspaceId: string, { q, kind }: WordFilter, after: string | undefined, limit: number): Promise<{ words: Word[]; total: number }> {
  const wanted = reader
    .selectFrom('dictionary_word')
    .where('workspace_id', '=', workspaceId)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as DictionaryWordTable['kind']))
    .$if(q !== undefined && q.trim() !== '', (query) => query.where((eb) => eb.or([
      eb('surface_key', 'like', `%${escaped(keyOf(q ?? ''))}%`),
      eb(sql<string>`translate(reading, ${hiragana}, ${katakana})`, 'like', `%${escaped(toKatakana(q ?? ''))}%`),
    ])))
  const [rows, counted] = await Promise.all([
    wanted.selectAll().$if(after !== undefined, (query) => query.where('surface_key', '>', after as string)).orderBy('surface_key').limit(limit).execute(),
    wanted.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { words: rows.map(toWord), total: Number(counted.total) }
}

const letters = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at)).join('')
const hiragana = letters(0x3041, 0x3096)
const katakana = letters(0x30a1, 0x30f6)
const toKatakana = (text: string): string => text.trim().replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Every word, by surface: at most `mostWords`. */
export async function allWords(reader: Reader, workspaceId: string): Promise<Word[]> {
  return (await reader.selectFrom('dictionary_word').selectAll().where('workspace_id', '=', workspaceId).orderBy('surface_key').execute()).map(toWord)
}

export async function wordOf(reader: Reader, workspaceId: string, id: string): Promise<Word | undefined> {
  const row = await reader.selectFrom('dictionary_word').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  return row && toWord(row)
}

/** Writes words in place of those with the same key. */
export async function putWords(tx: Tx, workspaceId: string, words: readonly (WordFields & { id: string })[], now: Date): Promise<void> {
  const column = (pick: (word: WordFields & { id: string }) => string): string[] => words.map(pick)
  await sql`
    INSERT INTO dictionary_word (workspace_id, id, surface, surface_key, reading, kind, base_form, created_at, updated_at)
    SELECT ${workspaceId}::uuid, word.id, word.surface, word.surface_key, word.reading, word.kind, word.base_form, ${now}, ${now}
    FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ surface }) => surface)}::text[], ${column(({ surface }) => keyOf(surface))}::text[],
      ${column(({ reading }) => reading)}::text[], ${column(({ kind }) => kind)}::text[], ${column(({ baseForm }) => baseForm)}::text[])
      AS word (id, surface, surface_key, reading, kind, base_form)
    ON CONFLICT (workspace_id, surface_key) DO UPDATE SET surface = excluded.surface, reading = excluded.reading, kind = excluded.kind,
      base_form = excluded.base_form, updated_at = excluded.updated_at`.execute(tx)
}

/** @returns false when another word is written so. */
export async function renameWord(tx: Tx, workspaceId: string, { id, surface, reading, kind, baseForm }: WordFields & { id: string }, now: Date): Promise<boolean> {
  const key = keyOf(surface)
  const other = await tx.selectFrom('dictionary_word').select('id').where('workspace_id', '=', workspaceId).where('surface_key', '=', key).where('id', '<>', id).executeTakeFirst()
  if (other) return false
  await tx.updateTable('dictionary_word').set({ surface, surface_key: key, reading, kind, base_form: baseForm, updated_at: now })
    .where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  return true
}

export async function deleteWord(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('dictionary_word').where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
