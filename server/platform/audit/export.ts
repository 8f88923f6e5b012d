import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Actor } from '../people/actor.ts'
import type { Reader } from '../postgres/database.ts'
import { listAudit, type AuditQuery } from './list.ts'

const columns = ['at', 'actorKind', 'actorId', 'actor', 'action', 'subjectKind', 'subjectId', 'subject', 'detail', 'requestId'] as const
const pageSize = 1000

/** The selected entries as CSV with a byte order mark (Excel then reads it as UTF-8), newest first, page by page as they are read. */
export function exportAudit(reader: Reader, actor: Actor, query: AuditQuery): Readable {
  const rows = Readable.from(lines(reader, actor, query))
  const csv = stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* lines(reader: Reader, actor: Actor, query: AuditQuery): AsyncGenerator<Record<(typeof columns)[number], string | null>> {
  for (let before: string | undefined; ; ) {
    const page = await listAudit(reader, actor, query, { limit: pageSize, before })
    for (const { at, actor: { kind, id, name }, action, subjectKind, subjectId, subjectName, detail, requestId } of page) {
      yield {
        at: at.toISOString(), actorKind: kind, actorId: id, actor: name, action, subjectKind, subjectId, subject: subjectName,
        detail: Object.keys(detail).length === 0 ? '' : JSON.stringify(detail), requestId,
      }
    }
    before = page.at(-1)?.id
    if (page.length < pageSize || before === undefined) return
  }
}
