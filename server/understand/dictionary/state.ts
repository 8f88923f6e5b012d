import { z } from 'zod'
import type { Reader } from '../../platform/postgres/database.ts'
import { readingsNow } from '../analysis/generation-reading.ts'
import { readRevision } from './revision.ts'
import { mostWords } from './word.ts'

export const dictionaryStateSchema = z.object({
  words: z.int(),
  most: z.int(),
  changedAt: z.date().nullable(),
  /** Voices heard before the last change are still read without it; a new generation of analyses reads them again. */
  older: z.boolean(),
})

export async function dictionaryState(reader: Reader, workspaceId: string): Promise<z.infer<typeof dictionaryStateSchema>> {
  const [{ revision, changedAt }, counted, { current, filling }, analysed] = await Promise.all([
    readRevision(reader, workspaceId),
    reader.selectFrom('dictionary_word').select(({ fn }) => fn.countAll<number>().as('words')).where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow(),
    readingsNow(reader, workspaceId),
    reader.selectFrom('analysis').select('voice_id').where('workspace_id', '=', workspaceId).limit(1).executeTakeFirst(),
  ])
  return { words: Number(counted.words), most: mostWords, changedAt, older: analysed !== undefined && (filling ?? current).dictionaryRevision < revision }
}
