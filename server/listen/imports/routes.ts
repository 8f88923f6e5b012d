import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audit } from '../../platform/audit/audit.ts'
import { conflict, gone, invalid } from '../../platform/errors.ts'
import type { App } from '../../platform/http/app.ts'
import { encodeCursor, idOfCursor, limitSchema, pageOf } from '../../platform/http/paging.ts'
import { findWorkspace } from '../../platform/people/workspaces.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Language } from '../../platform/wording/language.ts'
import { cancelImport } from './cancel.ts'
import { requestComparison } from './compare/request.ts'
import { rejectedPath } from './files.ts'
import type { Guess } from './guess.ts'
import { givenMappingSchema, importKinds, isComplete, mappingSchema, type Mapping } from './mapping.ts'
import { guessSchema, importDetailSchema, importSchema, presentDetail, presentGuess, presentImport, previewSchema } from './present.ts'
import { pauseImport, resumeImport } from './pause.ts'
import { previewImport } from './preview.ts'
import { importInSight, mappingFor, mayImport, requestImport } from './request.ts'
import { requestersOf } from './requester.ts'
import { knownRows } from './tables.ts'
import { chooseSheet } from './xlsx/choose-sheet.ts'
import { draftMapping, findEarlierImport, listImports, type ImportRow } from './store.ts'
import { checkRoom } from './room.ts'
import { uploadFile } from './upload.ts'

const tags = ['imports']
const params = z.object({ id: z.uuid() })
const write = { permission: 'imports:write' } as const
const read = { permission: 'imports:read' } as const

export function importRoutes(app: App, platform: Platform): void {
  const { db } = platform
  const languageOf = async (request: FastifyRequest): Promise<Language> => {
    const own = request.account?.language
    return own === 'ja' || own === 'en' ? own : ((await findWorkspace(db, { id: request.actor.workspaceId }))?.language ?? 'ja')
  }
  const show = async (row: ImportRow) =>
    presentDetail(row, (await requestersOf(db, row.workspace_id, [row]))(row), await findEarlierImport(db, row))
  const keepDraft = (row: ImportRow, guess: Guess, mapping: Mapping) => draftMapping(db, row, guess, mapping)
  const previewOf = async (actor: Actor, row: ImportRow, given: unknown, language: Language, keep?: typeof keepDraft) => {
    if (row.status !== 'uploaded') throw conflict('This import has been started, so there is nothing to preview. Upload the file again to change its mapping.')
    const { guess, mapping } = await mappingFor(db, actor, platform, row, given, true)
    await keep?.(row, guess, mapping)
    return { guess: presentGuess(guess), mapping, preview: isComplete(mapping) ? await previewImport(platform, { ...row, guess }, mapping, language) : [] }
  }

  app.route({
    method: 'POST', url: '/api/v1/imports', config: write,
    schema: {
      tags, summary: 'Upload a CSV, TSV, JSONL or XLSX file (multipart: field “file”, optionally field “kind” before it) and see what it seems to hold',
      consumes: ['multipart/form-data'], querystring: z.object({ kind: z.enum(importKinds).optional() }),
      response: { 201: importDetailSchema.extend({ preview: previewSchema }) },
    },
    async handler(request, reply) {
      const language = await languageOf(request)
      const row = await uploadPart(platform, request, request.query.kind, language)
      const { preview } = await previewOf(request.actor, row, undefined, language)
      return reply.status(201).send({ ...(await show(row)), preview })
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/preview', config: write,
    schema: {
      tags, summary: 'The first 20 rows as a corrected mapping reads them; with another kind, encoding or delimiter the rest is guessed anew. The mapping is kept for whoever opens the import again; while it lacks what a row needs there is nothing to preview', params,
      body: z.object({ mapping: givenMappingSchema, sheet: z.string().max(100).optional().meta({ description: 'Another sheet of a workbook: its columns are guessed anew' }) }), response: { 200: z.object({ guess: guessSchema, mapping: mappingSchema, preview: previewSchema }) },
    },
    handler: async (request) => {
      const found = await importInSight(db, request.actor, request.params.id)
      const row = await chooseSheet(platform, request.actor, found, request.body.sheet)
      return previewOf(request.actor, row, request.body.mapping, await languageOf(request), keepDraft)
    },
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/run', config: write,
    schema: { tags, summary: 'Import the file by this mapping', params, body: z.object({ mapping: givenMappingSchema.optional(), keepMapping: z.boolean().default(false).meta({ description: 'Keep the mapping under its source’s name, to be proposed for the next file with the same columns' }), known: z.enum(knownRows).default('keep').meta({ description: 'Voices that are there already, where a row says something else: keep them as they are, correct them (what people have corrected here goes on to hold), or overrule that too' }) }), response: { 202: importDetailSchema } },
    handler: async ({ actor, params: { id }, body }, reply) =>
      reply.status(202).send(await show(await db.transaction().execute((tx) => requestImport(platform, tx, actor, id, body.mapping, body)))),
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/comparison', config: write,
    schema: { tags, summary: 'Compare every row with the voices that are there: how many are new, changed, unchanged, refused. The answer comes to be in the import’s `comparison`', params, body: z.object({ mapping: givenMappingSchema.optional() }), response: { 202: importDetailSchema } },
    handler: async ({ actor, params: { id }, body }, reply) => reply.status(202).send(await show(await requestComparison(platform, actor, id, body.mapping))),
  })
  app.route({
    method: 'GET', url: '/api/v1/imports', config: read,
    schema: { tags, summary: 'Imports, newest first', querystring: z.object({ cursor: z.string().optional(), limit: limitSchema }), response: { 200: pageOf(importSchema) } },
    async handler({ actor, query: { cursor, limit } }) {
      const rows = await listImports(db, actor, limit + 1, idOfCursor(cursor))
      const last = rows.length > limit ? rows[limit - 1] : undefined
      const requester = await requestersOf(db, actor.workspaceId, rows)
      return { items: rows.slice(0, limit).map((row) => presentImport(row, requester(row))), nextCursor: last ? encodeCursor([last.id]) : null, total: null }
    },
  })
  app.route({
    method: 'GET', url: '/api/v1/imports/:id', config: read,
    schema: { tags, summary: 'One import and how far it is', params, response: { 200: importDetailSchema } },
    handler: async ({ actor, params: { id } }) => show(await importInSight(db, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/cancellation', config: write,
    schema: { tags, summary: 'Give up an upload that waits, or stop an import that runs; rows that are in stay', params, response: { 200: importDetailSchema } },
    handler: async ({ actor, params: { id } }) => show(await cancelImport(platform, actor, id)),
  })
  app.route({
    method: 'POST', url: '/api/v1/imports/:id/pause', config: write,
    schema: { tags, summary: 'Let an import rest; what is in stays, and the file waits seven days', params, response: { 200: importDetailSchema } },
    handler: async ({ actor, params: { id } }) => show(await db.transaction().execute((tx) => pauseImport(tx, actor, id))),
  })
  app.route({
    method: 'DELETE', url: '/api/v1/imports/:id/pause', config: write,
    schema: { tags, summary: 'Go on with an import that was paused', params, response: { 200: importDetailSchema } },
    handler: async ({ actor, params: { id } }) => show(await db.transaction().execute((tx) => resumeImport(platform, tx, actor, id))),
  })
  app.route({
    method: 'GET', url: '/api/v1/imports/:id/rejected', config: write,
    schema: { tags, summary: 'Rows that were not taken, as CSV: row, column, reason, and the row as it stood', params, produces: ['text/csv'] },
    async handler({ actor, params: { id } }, reply) {
      const row = await importInSight(db, actor, id)
      const path = rejectedPath(platform, row.id)
      if (row.status === 'running' || row.status === 'paused' || row.status === 'uploaded') throw conflict('The import has not ended yet.')
      if (!(await stat(path).catch(() => undefined))) throw gone('No rows were rejected, or their file was removed.')
      await db.transaction().execute((tx) => audit(tx, actor, { action: 'import.rejected-rows-read', subjectKind: 'import', subjectId: id }))
      return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="rejected-${id}.csv"`).send(createReadStream(path))
    },
  })
}

/** The one file of a multipart body. A `kind` field counts when it comes before the file. */
async function uploadPart(platform: Platform, request: FastifyRequest, kind: (typeof importKinds)[number] | undefined, language: Language): Promise<ImportRow> {
  if (!request.isMultipart()) throw invalid('Send the file as multipart/form-data, in the field “file”.')
  const length = Number(request.headers['content-length'])
  await checkRoom(platform, Number.isSafeInteger(length) ? length : undefined)
  let chosen = kind
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (chosen) mayImport(request.actor, chosen)
      return uploadFile(platform, request.actor, { content: part.file, fileName: part.filename, kind: chosen, language }).catch((error: unknown) => {
        // Whoever stops sending is no fault of the server.
        throw request.raw.socket.destroyed ? invalid('The upload was broken off.') : error
      })
    }
    if (part.fieldname === 'kind') chosen = importKinds.find((one) => one === part.value)
  }
  throw invalid('There is no file in the request: put it into the field “file”.', [{ path: '/file', message: 'missing' }])
}
