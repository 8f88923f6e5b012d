import type { JSONColumnType } from 'kysely'
import type { Scope } from '../platform/people/actor.ts'
import type { Figures } from './figures.ts'

declare module '../platform/postgres/tables.ts' {
  interface Tables {
    morning_figures: {
      workspace_id: string
      day: string
      scope_key: string
      scope: JSONColumnType<Scope, string, string>
      figures: JSONColumnType<Figures, string, string>
      computed_at: Date
    }
  }
}
