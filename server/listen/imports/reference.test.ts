import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startListenTest, type ListenTest } from '../testing.ts'
import type { ImportPlatform } from './files.ts'
import { finishImport } from './finish.ts'
import { requestImport } from './request.ts'
import { findImport } from './store.ts'
import { uploadFile } from './upload.ts'

const folder = resolve(process.env['KOEWA_REFERENCE_DATA'] ?? '../shared/data')
const defects = join(folder, 'ja-mlit-defects/mlit_defects_dev_2019-2022.csv')
const opinions = join(folder, 'ja-takamatsu-voice/takamatsu_opinions_fy2022_fy2024.csv')
const calls = join(folder, 'ja-tokyo-callcentre/tokyo_covid19_call_center.csv')

let test: ListenTest
let platform: ImportPlatform
beforeAll(async () => {
  test = await startListenTest()
  platform = { db: test.db, files: await mkdtemp(join(tmpdir(), 'koewa-import-')), log: pino({ level: 'silent' }) }
})
afterAll(async () => {
  await test.close()
  await rm(platform.files, { recursive: true, force: true })
})

/** Uploads the file and runs it by its guessed mapping alone. */
async function importAsGuessed(path: string) {
  const { workspaceId } = test.actor
  const { id } = await uploadFile(platform, test.actor, { content: createReadStream(path), fileName: basename(path), language: 'ja' })
  await test.inTx((tx) => requestImport(platform, tx, test.actor, id, undefined))
  await finishImport(platform, { workspaceId, importId: id })
  const row = await findImport(test.db, workspaceId, id)
  if (!row) throw new Error('the import is gone')
  return row
}

describe('reference files go in by their guessed mapping alone', () => {
  it.skipIf(!existsSync(defects))('vehicle defects: needs ja-mlit-defects', async () => {
    const row = await importAsGuessed(defects)
    expect(row).toMatchObject({ rows: 13_692, accepted: 13_692, rejected: 0, status: 'finished' })
    const { rows } = await sql<{ name: string; channel: string; voices: number }>`
      SELECT place.name, voice.channel, count(*) AS voices FROM voice JOIN touchpoint AS place ON place.workspace_id = voice.workspace_id AND place.id = voice.touchpoint_id
      WHERE voice.import_id = ${row.id} GROUP BY 1, 2 ORDER BY 3 DESC`.execute(test.db)
    expect(rows.map(({ name, channel }) => `${name} ${channel}`)).toEqual(expect.arrayContaining(['ＨＰ form', '24時間電話 phone', 'ﾌﾘｰﾀﾞｲｱﾙ phone', '電話 phone']))
    const pairs = await sql<{ pairs: number }>`
      SELECT count(DISTINCT attributes ->> 'maker × device_category') AS pairs FROM voice WHERE import_id = ${row.id}
        AND attributes ->> 'maker × device_category' = (attributes ->> 'maker') || ' × ' || (attributes ->> 'device_category')`.execute(test.db)
    expect(pairs.rows[0]?.pairs).toBeGreaterThan(100)
    expect(await importAsGuessed(defects)).toMatchObject({ accepted: 0, duplicates: 13_692 })
  })

  it.skipIf(!existsSync(opinions))('citizens’ opinions: needs ja-takamatsu-voice', async () => {
    const row = await importAsGuessed(opinions)
    expect(row).toMatchObject({ rows: 886, accepted: 886, rejected: 0 })
    const { rows } = await sql<{ day: string; channel: string }>`SELECT DISTINCT heard_day AS day, channel FROM voice WHERE import_id = ${row.id} ORDER BY 1`.execute(test.db)
    // A survey's period is its first day.
    expect(rows[0]).toEqual({ day: '2023-01-15', channel: 'survey' })
  })

  it.skipIf(!existsSync(calls))('daily calls of a hotline: needs ja-tokyo-callcentre', async () => {
    const row = await importAsGuessed(calls)
    expect(row).toMatchObject({ kind: 'exposures', rows: 387, accepted: 387, rejected: 0 })
  })
})
