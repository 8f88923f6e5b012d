import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { App } from '../platform/http/app.ts'
import type { Platform } from '../platform/platform.ts'
import { compareStores, rebuild, rollProgress, type StoreDifference } from '../understand/index.ts'
import { countSealed } from '../platform/secrets/reseal.ts'
import { sealedColumns } from './sealed-columns.ts'
import { streamProgress } from './progress.ts'
import { countWaiting, settle } from './settle.ts'

export type Finding = Readonly<{ part: string; ok: boolean; message: string }>
export type Diagnosis = Readonly<{
  ok: boolean
  postgres: { version: string; voices: number }
  clickhouse: { version: string; voices: number }
  /** Voices not yet in ClickHouse when the doctor had waited for them. */
  lag: number
  differences: readonly StoreDifference[]
  findings: readonly Finding[]
}>

/** Voices that have just arrived are on their way; only what does not arrive within this time is a finding. */
const lagPatienceMs = 30_000
const leastFreeBytes = 1024 ** 3

/** Minor releases below these hold known data-corruption or security faults. */
const oldestGood = { postgres: [18, 1], clickhouse: [26, 3] } as const

export function doctorRoutes(app: App, platform: Platform): void {
  app.get('/control/doctor', () => diagnose(platform))
  app.post('/control/rebuild', async (_request, reply) => {
    const begun = performance.now()
    await streamProgress(reply, async (tell) => {
      const voices = await rebuild(platform, tell)
      return { voices, seconds: Math.round((performance.now() - begun) / 10) / 100 }
    })
  })
}

/** Looks at everything that can be wrong with an install, and compares both stores day by day. */
export async function diagnose(platform: Platform): Promise<Diagnosis> {
  const { db, analytics } = platform
  await settle(db, { patienceMs: lagPatienceMs })
  const waiting = await countWaiting(db)
  const postgresVersion = (await sql<{ v: string }>`SELECT current_setting('server_version') AS v`.execute(db)).rows[0]?.v ?? '?'
  const clickhouseVersion = (await analytics.query<{ v: string }>('SELECT version() AS v'))[0]?.v ?? '?'
  const { postgres, clickhouse, differences, sums } = await compareStores(platform)
  const findings: Finding[] = [
    versionFinding('postgres', postgresVersion, oldestGood.postgres),
    versionFinding('clickhouse', clickhouseVersion, oldestGood.clickhouse),
    { part: 'lag', ok: waiting.voices === 0, message: waiting.voices === 0 ? 'Every voice is in ClickHouse.' : `${waiting.voices} voices are not in ClickHouse yet.` },
    { part: 'stores', ok: differences.length === 0, message: differences.length === 0 ? 'Both stores agree on every day.' : `The stores differ on ${differences.length} days. Mend it with: npx koewa rebuild` },
    { part: 'sums', ok: sums.length === 0, message: sums.length === 0 ? 'Months that were added up hold what their voices say.' : `Sums differ from the voices on ${sums.length} days. Mend it with: npx koewa rebuild` },
    await monthsFinding(platform),
    await jobsFinding(platform),
    await secretsFinding(platform),
    await diskFinding(platform.config.dataDirectory),
  ]
  return {
    ok: findings.every(({ ok }) => ok),
    postgres: { version: postgresVersion, voices: postgres.voices },
    clickhouse: { version: clickhouseVersion, voices: clickhouse.voices },
    lag: waiting.voices,
    differences,
    findings,
  }
}

function versionFinding(part: string, version: string, oldest: readonly [number, number]): Finding {
  const [major = 0, minor = 0] = version.split('.').map((piece) => Number.parseInt(piece, 10))
  const ok = major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
  return { part, ok, message: ok ? `${version}` : `${version} is old: update to ${oldest.join('.')} or later, it mends known faults.` }
}

/** Nothing is wrong while the server adds months up by itself: questions read their voices meanwhile. */
async function monthsFinding({ db, analytics }: Platform): Promise<Finding> {
  const { months, waiting, unnumbered } = await rollProgress(db)
  const [rewriting] = await analytics.query<{ parts: number }>('SELECT toUInt32(sum(parts_to_do)) AS parts FROM system.mutations WHERE database = currentDatabase() AND NOT is_done')
  const parts = rewriting?.parts ?? 0
  const open = [...(parts > 0 ? [`${parts} parts of ClickHouse are being rewritten`] : []), ...(waiting > 0 ? [`${waiting} wait to be added up`] : []), ...(unnumbered > 0 ? [`${unnumbered} get their customers' numbers`] : [])]
  return { part: 'months', ok: true, message: open.length === 0 ? `All ${months} months are added up or small.` : `Of ${months} months: ${open.join(', ')}. The server does so by itself.` }
}

async function jobsFinding({ db }: Platform): Promise<Finding> {
  const { rows } = await sql<{ failed: number; error: string | null }>`SELECT count(*) AS failed, max(task_identifier) AS error
    FROM graphile_worker.jobs WHERE attempts >= max_attempts AND locked_at IS NULL`.execute(db)
  const failed = rows[0]?.failed ?? 0
  return { part: 'jobs', ok: failed === 0, message: failed === 0 ? 'No job has failed for good.' : `${failed} jobs failed for good (for instance ${rows[0]?.error}); the log says why.` }
}

async function secretsFinding({ db, sealer }: Platform): Promise<Finding> {
  const { all, closed } = await countSealed(db, sealer, sealedColumns)
  return {
    part: 'secrets', ok: closed === 0,
    message: closed === 0 ? `${all} sealed secrets open.` : `${closed} of ${all} sealed secrets do not open: the key they were sealed with is not here. Put it back (KOEWA_KEY, KOEWA_KEY_FILE or the file key).`,
  }
}

async function diskFinding(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  const gigabytes = (free / 1024 ** 3).toFixed(1)
  return { part: 'disk', ok: free >= leastFreeBytes, message: `${gigabytes} GB free${free >= leastFreeBytes ? '' : '; at least 1 GB is needed'}.` }
}
