import { readFile } from 'node:fs/promises'
import { processesOf } from '../instance.ts'

export type MemoryPart = 'server' | 'ClickHouse' | 'PostgreSQL'

const partOf = (command: string): MemoryPart =>
  /clickhouse\/host|analytics-host/.test(command) ? 'ClickHouse' : /postgres/.test(command) && !/main\.ts/.test(command) ? 'PostgreSQL' : 'server'

/** PSS of each part in MB: shared pages are counted once over all processes. */
export async function memoryByPart(dataDirectory: string): Promise<Readonly<Record<MemoryPart, number>>> {
  const parts: Record<MemoryPart, number> = { server: 0, ClickHouse: 0, PostgreSQL: 0 }
  for (const { pid, command } of await processesOf(dataDirectory)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    parts[partOf(command)] += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024
  }
  return parts
}
