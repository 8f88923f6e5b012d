import type { Actor } from '../../platform/people/actor.ts'
import type { Tx } from '../../platform/postgres/database.ts'
import { takeCustomers } from '../customers/take.ts'
import { takeExposures } from '../exposures/take.ts'
import type { Outcome } from '../intake/batch.ts'
import { fault, type Reading } from '../intake/fault.ts'
import { takeTransactions } from '../transactions/take.ts'
import type { Correcting } from '../voices/corrected-rows.ts'
import { hearReadings } from '../voices/hear.ts'
import { customerOf, exposureOf, transactionOf, voiceOf, type ReadContext } from './items.ts'
import type { Mapping } from './mapping.ts'
import { rowDigest, rowId } from './occurrences.ts'
import type { FileRow } from './rows.ts'
import { RowValues } from './convert.ts'
import { SeenTable } from './seen-table.ts'

/** Turns rows of one file into items, in the file's order: it remembers what it has seen. */
export class RowReader {
  readonly #mapping: Mapping
  readonly #context: ReadContext
  /** Of a file without ids how often each row came; else what the row of each id says. */
  readonly #seen: SeenTable
  /** Whether the row read last has the id of an earlier one, and says the same. */
  repeated = false

  /** @param seenPath where what was seen is kept while the file is read; see close */
  constructor(mapping: Mapping, context: ReadContext, seenPath: string) {
    this.#mapping = mapping
    this.#context = context
    this.#seen = new SeenTable(seenPath)
  }

  close(): void {
    this.#seen.close()
  }

  /** Counts a row that an earlier run took, so that later equal rows get the ids they would have got. */
  skip(row: FileRow): void {
    this.#identify(row)
  }

  /** Reads a row by what the file holds; the reading is of the type that takerOf expects. */
  read(row: FileRow): Reading<unknown> {
    const mapping = this.#mapping
    const identified = this.#identify(row)
    if ('fault' in identified) return identified
    if (mapping.kind === 'voices') return voiceOf(row, mapping, identified.value, this.#context)
    if (mapping.kind === 'transactions') return transactionOf(row, mapping, identified.value)
    return mapping.kind === 'customers' ? customerOf(row, mapping) : exposureOf(row, mapping)
  }

  /**
   * The id of a row without one. Of rows with an id column, a second row of the same id must say the same: otherwise the
   * column is no id, and taking the row for a duplicate would lose it silently.
   */
  #identify(row: FileRow): Reading<string> {
    this.repeated = false
    if (row.fault) return { fault: row.fault }
    const { kind, columns } = this.#mapping
    if (kind !== 'voices' && kind !== 'transactions') return { value: '' }
    const digest = rowDigest(row.original)
    if (!columns.sourceId) return { value: rowId(digest, this.#seen.update(digest, (count) => count + 1)) }
    const id = new RowValues(row, this.#mapping).text('sourceId')
    if (id === undefined) return { fault: fault('sourceId', 'missing') }
    const content = digest.readUInt32LE(8) || 1
    const before = this.#seen.update(rowDigest([id]), (known) => known || content)
    this.repeated = before === content
    return before !== 0 && before !== content ? { fault: fault('sourceId', 'idRepeated', { value: id }) } : { value: '' }
  }
}

/** Stores what RowReader read of a file of `kind`. */
export function takeBatch(
  tx: Tx, actor: Actor, kind: Mapping['kind'], readings: readonly Reading<unknown>[], options: Readonly<{ importId: string; now: Date; zone: string; correcting?: Correcting | undefined }>,
): Promise<Outcome[]> {
  // RowReader's switch over the same kind makes these the types they are said to be.
  const typed = <T>(): readonly Reading<T>[] => readings as readonly Reading<T>[]
  if (kind === 'voices') return hearReadings(tx, actor, typed(), options)
  if (kind === 'customers') return takeCustomers(tx, actor, typed(), options)
  if (kind === 'transactions') return takeTransactions(tx, actor, typed(), options)
  return takeExposures(tx, actor, typed(), options)
}
