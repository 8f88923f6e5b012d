import { expect, test } from 'vitest'
import { summarize } from './statement-summary.ts'

test.each([
  ['select "id" from "voice" where "workspace_id" = $1', 'SELECT voice'],
  ['INSERT INTO projection_outbox (workspace_id) SELECT 1', 'INSERT projection_outbox'],
  ['UPDATE "member" SET name = $1', 'UPDATE member'],
  ['delete from graphile_worker._private_jobs', 'DELETE graphile_worker._private_jobs'],
  ['\n  WITH heard AS (SELECT 1) SELECT count() FROM voice FINAL', 'WITH voice'],
  ['begin', 'BEGIN'],
  ["SELECT 'from 磯部 into tanaka', 'it''s from suzuki' AS text FROM voice", 'SELECT voice'],
  ["SELECT name -- from tanaka\nFROM /* into suzuki */ customer WHERE note = 'x'", 'SELECT customer'],
  ['ALTER TABLE IF EXISTS voice_new RENAME TO voice', 'ALTER voice_new'],
  ['isobe@example.jp', 'OTHER'],
  ['', 'OTHER'],
])('%s', (sql, summary) => expect(summarize(sql).summary).toBe(summary))
