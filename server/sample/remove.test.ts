import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDirectory } from '../listen/index.ts'
import { newId } from '../platform/ids.ts'
import { addJob } from '../platform/jobs/jobs.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { beginSample, prepareSample, removeSample } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

async function plantImport(workspaceId: string): Promise<string> {
  const id = newId()
  const directory = importDirectory(server.platform, id)
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'rejected.csv'), 'a real customer, 090-1234-5678')
  await sql`INSERT INTO import (workspace_id, id, kind, file_name, file_bytes, status, rejected_bytes, created_at)
    VALUES (${workspaceId}, ${id}, 'voices', 'own.csv', 1, 'finished', 10, ${new Date()})`.execute(server.platform.db)
  return id
}

test('files of imports that a visitor tried go with the sample company; those of others and jobs of the install stay', async () => {
  const { platform } = server
  const { db } = platform
  const prepared = await prepareSample(platform)
  const workspaceId = await db.transaction().execute((tx) => beginSample(tx, prepared, { language: 'ja', size: 0.01 }))
  const [own, other] = [await plantImport(workspaceId), await plantImport(server.workspaceId)]
  const later = new Date(Date.now() + 3_600_000)
  await db.transaction().execute(async (tx) => {
    await addJob(tx, 'TombstoneMade', {}, { runAt: later })
    await addJob(tx, 'ErasureVacuum', { workspaceId }, { runAt: later })
  })
  await removeSample(platform, workspaceId)
  expect(await readdir(join(platform.files, 'imports'))).toEqual([other])
  expect(own).not.toBe(other)
  const { rows } = await sql<{ name: string }>`
    SELECT identifier AS name FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id WHERE job.run_at = ${later}`.execute(db)
  expect(rows).toEqual([{ name: 'TombstoneMade' }])
})
