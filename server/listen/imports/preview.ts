import type { Language } from '../../platform/wording/language.ts'
import { describeFault, type Fault } from '../intake/fault.ts'
import { timeZoneOf } from '../intake/time-zone.ts'
import { RowReader } from './batch-takers.ts'
import { columnOfField } from './convert.ts'
import { type ImportPlatform, originalPath, seenPath } from './files.ts'
import type { Mapping } from './mapping.ts'
import { openRows } from './rows.ts'
import type { ImportRow } from './store.ts'

export type PreviewRow = Readonly<{ row: number; values: Readonly<Record<string, string>>; error?: { column: string; reason: string } }>

const previewRows = 20

/** The first rows as they would be taken, each with what would be wrong with it. Nothing is stored. */
export async function previewImport(platform: ImportPlatform, row: Pick<ImportRow, 'id' | 'workspace_id' | 'guess'>, mapping: Mapping, language: Language): Promise<PreviewRow[]> {
  const reader = new RowReader(mapping, { zone: await timeZoneOf(platform.db, row.workspace_id), now: new Date() }, seenPath(platform, row.id))
  try {
    const { rows } = await openRows(originalPath(platform, row.id), { ...mapping, wellFormed: row.guess.wellFormed })
    const preview: PreviewRow[] = []
    for await (const one of rows) {
      const reading = reader.read(one)
      const values = 'value' in reading ? flatten(reading.value) : Object.fromEntries(one.cells)
      preview.push({ row: one.row, values, ...('fault' in reading ? { error: present(reading.fault, one.fault !== undefined, mapping, language) } : {}) })
      if (preview.length >= previewRows) break
    }
    return preview
  } finally {
    reader.close()
  }
}

function present(found: Fault, isOfFile: boolean, mapping: Mapping, language: Language): { column: string; reason: string } {
  return { column: isOfFile ? found.field : columnOfField(found.field, mapping), reason: describeFault(found, language) }
}

/** A draft as lines of a table: identities by kind, scores by name, attributes by theirs; what is empty is left out. */
function flatten(value: unknown, path = ''): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    const key = path ? `${path}.${name}` : name
    if (inner === null || inner === undefined || inner === '') continue
    if (inner instanceof Date) found[key] = inner.toISOString()
    else if (Array.isArray(inner)) for (const { kind, value: identity } of inner as { kind: string; value: string }[]) found[kind] = identity
    else if (typeof inner === 'object') Object.assign(found, flatten(inner, name === 'scores' || name === 'customer' ? '' : key))
    else found[key] = String(inner)
  }
  return found
}
