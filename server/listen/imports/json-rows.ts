import { fault, type Fault } from '../intake/fault.ts'

const deepest = 4

/** A line of JSON as cells: nested objects become `customer.email`, lists of plain values `a, b`. */
export function readJsonRow(line: string): { cells: Map<string, string>; fault?: Fault } {
  const cells = new Map<string, string>()
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { cells, fault: fault('', 'json') }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { cells, fault: fault('', 'json') }
  flatten(value, '', deepest, cells)
  return { cells }
}

function flatten(value: object, path: string, depth: number, cells: Map<string, string>): void {
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const column = `${path}${name}`
    if (inner === null || inner === undefined) cells.set(column, '')
    else if (Array.isArray(inner)) cells.set(column, inner.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join(', '))
    else if (typeof inner !== 'object') cells.set(column, String(inner))
    else if (depth > 1) flatten(inner, `${column}.`, depth - 1, cells)
    else cells.set(column, JSON.stringify(inner))
  }
}
