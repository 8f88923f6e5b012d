import type { SparseRow } from '@koewa/statistics'

/** Rows over the features that occur in them only: a weight vector of some thousands instead of a quarter of a million. `indices` are theirs, ascending. */
export function compacted(rows: readonly SparseRow[], bits: number): { indices: Int32Array; rows: SparseRow[] } {
  const place = new Int32Array(2 ** bits)
  for (const { indices } of rows) for (const index of indices) place[index] = 1
  let size = 0
  place.forEach((occurs, index) => {
    if (occurs) place[index] = size++
  })
  const indices = new Int32Array(size)
  for (const row of rows) for (const index of row.indices) indices[place[index] as number] = index
  return { indices, rows: rows.map(({ indices: own, values }) => ({ indices: own.map((index) => place[index] as number), values })) }
}
