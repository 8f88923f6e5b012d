import { expect, test } from 'vitest'
import { announceEngines } from './engines.ts'
import { readConfig } from './platform/config/config.ts'

const said = (settings: Record<string, string>): string => announceEngines(readConfig(settings))

test('the start says which engines it starts and which are there already', () => {
  expect(said({})).toBe('starting PostgreSQL and ClickHouse')
  expect(said({ DATABASE_URL: 'postgres://koewa:hidden@db.example:5433/koewa?sslmode=require' })).toBe('starting ClickHouse, using PostgreSQL at db.example:5433')
  expect(said({ CLICKHOUSE_URL: 'http://ch.example:8123' })).toBe('starting PostgreSQL, using ClickHouse at ch.example:8123')
  expect(said({ DATABASE_URL: 'postgresql:///koewa?host=/run/postgresql', CLICKHOUSE_URL: 'https://ch.example' })).toBe('using PostgreSQL of DATABASE_URL and ClickHouse at ch.example')
})
