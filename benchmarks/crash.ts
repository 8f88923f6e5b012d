import { setTimeout as sleep } from 'node:timers/promises'
import { makeDataDirectory, processesOf, removeDataDirectory, runCli, startInstance, type Instance } from './instance.ts'
import { numberOption, printReport } from './report.ts'
import { readRealTexts, varied } from './real-texts.ts'

/**
 * SIGKILL at random moments during ingest, of the server, of the analytics host, of PostgreSQL, or of everything. Counts what was
 * acknowledged and is gone, what is there twice, and whether both engines agree when everything has recovered.
 */
const rounds = numberOption('rounds', 20)
const batchSize = 100
const victims = ['server', 'host', 'postgres', 'all'] as const
type Victim = (typeof victims)[number]

const texts = varied(await readRealTexts(), rounds * 4000)
const dataDirectory = await makeDataDirectory()
const acknowledged = new Set<string>()
const sent = new Set<string>()
let next = 0
/** Rounds in which the server went down with an engine that it should have outlived. */
let draggedDown = 0

/** Sends batches until told to stop; an unanswered batch is sent again later, as any client would. */
async function ingest(url: string, key: string, state: { stop: boolean }): Promise<void> {
  while (!state.stop) {
    const voices = Array.from({ length: batchSize }, (_, index) => ({
      source: 'crash', sourceId: String(next + index), occurredAt: new Date(1.7e12 + (next + index) * 60_000).toISOString(),
      touchpoint: `窓口${(next + index) % 7}`, channel: 'form', text: texts[(next + index) % texts.length],
    }))
    for (const { sourceId } of voices) sent.add(sourceId)
    try {
      const response = await fetch(`${url}/api/v1/voices`, {
        method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ voices }), signal: AbortSignal.timeout(20_000),
      })
      if (response.status !== 200) {
        await sleep(50)
        continue
      }
      const { results } = (await response.json()) as { results: { status: string }[] }
      results.forEach(({ status }, index) => {
        if (status !== 'rejected') acknowledged.add(voices[index]?.sourceId ?? '')
      })
      next += batchSize
    } catch {
      await sleep(50)
    }
  }
}

async function kill(victim: Victim, instance: Instance): Promise<void> {
  const all = await processesOf(dataDirectory)
  const isHost = (command: string): boolean => /clickhouse\/host\/main\.ts|analytics-host/.test(command)
  const isPostgres = (command: string): boolean => /postgres/.test(command) && !/main\.ts/.test(command)
  const chosen = all.filter(({ pid, command }) =>
    victim === 'all' || (victim === 'server' && pid === instance.process.pid) || (victim === 'host' && isHost(command)) || (victim === 'postgres' && isPostgres(command)))
  for (const { pid } of chosen) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went down with another one.
    }
  }
}

type Doctor = { ok: boolean; postgres: { voices: number }; clickhouse: { voices: number }; lag: number; differences: unknown[] }

try {
  let instance = await startInstance(dataDirectory)
  await runCli(dataDirectory, ['workspace', 'create', 'crash', '--owner', 'owner@crash.example', '--password-stdin', '--json'], 'crash-bench-password\n')
  const { key } = await runCli<{ key: string }>(dataDirectory, ['key', 'create', '--workspace', 'crash', '--scope', 'voices:read,voices:write', '--json'])
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length] as Victim
    const state = { stop: false }
    const sending = ingest(instance.url, key, state)
    await sleep(400 + Math.random() * 1600)
    await kill(victim, instance)
    if (victim === 'host' || victim === 'postgres') {
      await sleep(4000)
      state.stop = true
      await sending
      if (instance.process.exitCode !== null) draggedDown += 1
    } else {
      state.stop = true
      await sending
    }
    if (instance.process.exitCode !== null || instance.process.signalCode !== null) instance = await startInstance(dataDirectory)
    process.stderr.write(`round ${round + 1} of ${rounds}: ${victim} killed, ${acknowledged.size} acknowledged so far\n`)
  }
  const doctor = await runCli<Doctor>(dataDirectory, ['doctor', '--json'])
  const stored = await storedIds(instance.url, key)
  const lost = [...acknowledged].filter((id) => !stored.has(id)).length
  const doubled = [...stored.values()].filter((count) => count > 1).length
  const sound = doctor.ok && lost === 0 && doubled === 0 && draggedDown === 0
  await instance.stop()
  printReport({
    benchmark: 'crash',
    figures: [
      { name: 'rounds of SIGKILL', value: rounds, unit: '' },
      { name: 'voices acknowledged', value: acknowledged.size, unit: '' },
      { name: 'acknowledged and lost', value: lost, unit: '' },
      { name: 'server went down with an engine', value: draggedDown, unit: '' },
      { name: 'stored twice', value: doubled, unit: '' },
      { name: 'voices in PostgreSQL', value: doctor.postgres.voices, unit: '' },
      { name: 'voices in ClickHouse', value: doctor.clickhouse.voices, unit: '' },
      { name: 'days on which the engines differ', value: doctor.differences.length, unit: '' },
    ],
    reference: [{ name: 'goal: lost, doubled, differing days', value: 0, unit: '' }],
    ratio: null,
    note: sound ? 'nothing lost, nothing doubled, both engines equal' : 'FAILED',
  })
  if (!sound) process.exitCode = 1
} finally {
  for (const { pid } of await processesOf(dataDirectory)) process.kill(pid, 'SIGKILL')
  await removeDataDirectory(dataDirectory)
}

/** How often each voice is found through the API, which reads ClickHouse. */
async function storedIds(url: string, key: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({ limit: '500', ...(cursor ? { cursor } : {}) }).toString()
    const response = await fetch(`${url}/api/v1/voices?${query}`, { headers: { authorization: `Bearer ${key}` } })
    if (response.status !== 200) throw new Error(`GET /api/v1/voices answered ${response.status}: ${await response.text()}`)
    const page = (await response.json()) as { items: { sourceId: string }[]; nextCursor: string | null }
    for (const { sourceId } of page.items) found.set(sourceId, (found.get(sourceId) ?? 0) + 1)
    cursor = page.nextCursor
  } while (cursor)
  return found
}
