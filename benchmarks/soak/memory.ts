import { readFile } from 'node:fs/promises'
import { processesOf } from '../instance.ts'

export type MemoryPart = 'server' | 'ClickHouse' | 'PostgreSQL'

const partOf = (command: string): MemoryPart =>
  /clickhouse\/host|analytics-host/.test(command) ? 'ClickHouse' : /postgres/.test(command) && !/main\.ts/.test(command) ? 'PostgreSQL' : 'server'

export type ByPart = Readonly<Record<MemoryPart, number>>
/** MB by part: `pss` counts pages that processes share once over all of them, `anonymous` leaves out what the disk has a copy of (page cache, libraries). */
export type Memory = Readonly<{ pss: ByPart; anonymous: ByPart }>

/** What the processes of a data directory hold now. */
export async function lookAtMemory(dataDirectory: string): Promise<Memory> {
  const [pss, anonymous] = [nothing(), nothing()]
  for (const { pid, command } of await processesOf(dataDirectory)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024
    pss[partOf(command)] += megabytes('Pss')
    anonymous[partOf(command)] += megabytes('Pss_Anon')
  }
  return { pss, anonymous }
}

const nothing = (): Record<MemoryPart, number> => ({ server: 0, ClickHouse: 0, PostgreSQL: 0 })

/** PSS of each part in MB: shared pages are counted once over all processes. */
export const memoryByPart = async (dataDirectory: string): Promise<ByPart> => (await lookAtMemory(dataDirectory)).pss

export const allParts = ({ server, ClickHouse, PostgreSQL }: ByPart): number => server + ClickHouse + PostgreSQL
