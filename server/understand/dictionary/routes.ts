import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { invalid } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import { decodeCursor, encodeCursor, limitSchema, pageOf } from '../../platform/http/paging.ts'
import type { Platform } from '../../platform/platform.ts'
import { analysisPool } from '../analysis/shared-pool.ts'
import { explorerOf } from '../explorer/explorer.ts'
import { addWord, changeWord, removeWord, takeWords } from './change.ts'
import { columns, readWordFile, reasons, writeWordFile } from './file.ts'
import { dictionaryState, dictionaryStateSchema } from './state.ts'
import { allWords, findWords } from './store.ts'
import { suggestionsSchema, suggestWords } from './suggest.ts'
import { keyOf, wordKinds, wordSchema } from './word.ts'

const shown = z
  .object({ id: z.string(), surface: z.string(), reading: z.string(), kind: z.enum(wordKinds), baseForm: z.string(), updatedAt: z.date() })
  .meta({ id: 'DictionaryWord' })
const taken = z.object({
  added: z.int(), changed: z.int(), same: z.int(),
  faults: z.array(z.object({ line: z.int(), column: z.enum(columns), reason: z.enum(reasons), text: z.string() })),
})
const fields = z.object({ surface: wordSchema.shape.surface, reading: wordSchema.shape.reading.unwrap(), kind: wordSchema.shape.kind.unwrap(), baseForm: wordSchema.shape.baseForm.unwrap() }).partial()
const params = z.object({ id: z.uuid() })
/** 5,000 words of 64 letters in three columns, in UTF-8. */
const fileLimit = 4 * 1024 * 1024

export function dictionaryRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const explorer = explorerOf(platform)
  const tags = ['dictionary']
  app.route({
    method: 'GET', url: '/api/v1/dictionary', config: { permission: 'topics:read' },
    schema: { tags, summary: 'How many own words there are, and whether stored analyses are older than they are', response: { 200: dictionaryStateSchema } },
    handler: ({ actor }) => dictionaryState(db, actor.workspaceId),
  })
  app.route({
    method: 'GET', url: '/api/v1/dictionary/words', config: { permission: 'topics:read' },
    schema: {
      tags, summary: 'Own words by surface; q is looked for in surface and reading',
      querystring: z.object({ q: z.string().max(200).optional(), kind: z.enum(wordKinds).optional(), cursor: z.string().max(400).optional(), limit: limitSchema }),
      response: { 200: pageOf(shown) },
    },
    async handler({ actor, query: { q, kind, cursor, limit } }) {
      const after = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
      const { words, total } = await findWords(db, actor.workspaceId, { q, kind }, after, limit + 1)
      const items = words.slice(0, limit)
      const last = items.at(-1)
      return { items, nextCursor: words.length > limit && last ? encodeCursor([keyOf(last.surface)]) : null, total }
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/dictionary/words', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Add a word; what is heard from now on is read with it', body: wordSchema, response: { 201: shown } },
    handler: async ({ actor, body }, reply) => reply.status(201).send(await db.transaction().execute((tx) => addWord(tx, actor, body))),
  })
  app.route({
    method: 'PATCH', url: '/api/v1/dictionary/words/:id', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Change a word', params, body: fields, response: { 200: shown } },
    handler: ({ actor, params: { id }, body }) => db.transaction().execute((tx) => changeWord(tx, actor, id, body)),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/dictionary/words/:id', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Remove a word', params, response: { 204: z.null() } },
    async handler({ actor, params: { id } }, reply) {
      await db.transaction().execute((tx) => removeWord(tx, actor, id))
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/dictionary/imports', config: { permission: 'topics:write' },
    schema: {
      tags, summary: 'Take words from a CSV or TSV file (multipart: field “file”): surface, reading, kind, counted as. Lines that cannot be taken come back',
      consumes: ['multipart/form-data'], response: { 200: taken },
    },
    async handler(request) {
      if (!request.isMultipart()) throw invalid('Send the file as multipart/form-data, in the field “file”.')
      const part = await request.file({ limits: { fileSize: fileLimit } })
      if (!part) throw invalid('There is no file in the request: put it into the field “file”.', [{ path: '/file', message: 'missing' }])
      const { words, faults } = readWordFile(await part.toBuffer())
      return { ...(await db.transaction().execute((tx) => takeWords(tx, request.actor, words))), faults }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/dictionary.csv', config: { permission: 'topics:read' },
    schema: { tags, summary: 'All own words as CSV, as an import takes them', produces: ['text/csv'], querystring: z.object({ language: z.enum(['ja', 'en']).default('ja') }) },
    async handler({ actor, query: { language } }, reply) {
      const csv = writeWordFile(await allWords(db, actor.workspaceId), language)
      await db.transaction().execute((tx) => audit(tx, actor, { action: 'dictionary.exported', subjectKind: 'dictionary' }))
      return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="dictionary.csv"').send(csv)
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/dictionary/suggestions', config: { permission: 'topics:write' },
    schema: { tags, summary: 'Frequent words of the voices that no dictionary knows', response: { 200: suggestionsSchema } },
    handler: ({ actor }) => suggestWords(explorer, analysisPool(platform.config), actor),
  })
}
