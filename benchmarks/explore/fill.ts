import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCli } from '../instance.ts'
import { analyseBase } from './base-texts.ts'
import type { Bench } from './engines.ts'
import { multiply, writeBase, type Plan } from './multiply.ts'

/** A filled data directory: what `--data` reuses. */
export type Filled = Plan & Readonly<{ key: string; to: string; topics: readonly Readonly<{ id: string; word: string }>[] }>

const days = 3 * 365
const channels = ['phone', 'form', 'store', 'chat', 'review'] as const
const stages = ['awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty', 'advocacy'] as const
const dayMs = 86_400_000
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Fills the directory once with so many voices of three years up to yesterday; what is there already is used again. */
export async function fill(bench: Bench, voices: number, tell: (line: string) => void): Promise<Filled> {
  const file = join(bench.directory, 'filled.json')
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Filled
  const server = await bench.startServer()
  let filled: Filled
  try {
    const { id: workspaceId } = await runCli<{ id: string }>(bench.serverDirectory, ['workspace', 'create', 'explore', '--owner', 'owner@bench.example', '--password-stdin', '--json'], 'explore-bench-password\n')
    const scopes = 'voices:read,voices:write,insights:read,opportunities:read,initiatives:read,evaluations:read,topics:read,touchpoints:read,operations:read'
    const { key } = await runCli<{ key: string }>(bench.serverDirectory, ['key', 'create', '--workspace', 'explore', '--scope', scopes, '--json'])
    tell('analysing the distinct texts')
    const base = await analyseBase(Math.min(voices, 40_000))
    const from = dayOf(Date.now() + 9 * 3_600_000 - days * dayMs)
    const touchpoints = await makePlaces(bench, workspaceId)
    for (const { id, parentId, name, word } of base.topics) {
      await bench.pool.query(`INSERT INTO topic (workspace_id, id, parent_id, name, rule, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, now(), now())`,
        [workspaceId, id, parentId, name, JSON.stringify({ any: [word], all: [], none: [], near: [] })])
    }
    filled = {
      workspaceId, key, voices, from, days, to: dayOf(Date.parse(from) + (days - 1) * dayMs), customers: Math.max(1000, Math.round(voices / 10)), touchpoints,
      topics: base.topics.map(({ id, word }) => ({ id, word })),
    }
    tell('writing them to both engines')
    await writeBase(bench.pool, bench.analytics, base.texts)
  } finally {
    await server.stop()
  }
  await multiply(bench.pool, bench.analytics, filled, tell)
  await bench.pool.query('DROP TABLE bench_base')
  await bench.analytics.command('DROP TABLE bench_base SYNC')
  await writeFile(file, JSON.stringify(filled))
  return filled
}

/** 25 touchpoints of five channels in eight departments, two of which lie below another. */
async function makePlaces({ pool }: Bench, workspaceId: string): Promise<Filled['touchpoints']> {
  const departments = Array.from({ length: 8 }, () => crypto.randomUUID())
  for (const [at, id] of departments.entries()) {
    await pool.query('INSERT INTO department (workspace_id, id, parent_id, name, created_at) VALUES ($1, $2, $3, $4, now())', [workspaceId, id, at < 6 ? null : departments[0], `部門${at}`])
  }
  const touchpoints = Array.from({ length: 25 }, (_, at) => ({ id: crypto.randomUUID(), channel: channels[at % channels.length] as string }))
  for (const [at, { id, channel }] of touchpoints.entries()) {
    await pool.query('INSERT INTO touchpoint (workspace_id, id, name, name_key, channel, stage, department_id, created_at) VALUES ($1, $2, $3, $3, $4, $5, $6, now())',
      [workspaceId, id, `窓口${at}`, channel, stages[at % stages.length], departments[at % departments.length]])
  }
  return touchpoints
}
