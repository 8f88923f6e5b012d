import { sql, type RawBuilder } from 'kysely'
import { addDays } from '../../platform/days.ts'
import type { Reader } from '../../platform/postgres/database.ts'

const ofWorkspace = <T>(reader: Reader, workspaceId: string, value: RawBuilder<T>): Promise<{ value: T }> =>
  reader.selectFrom('workspace').select(value.as('value')).where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow() as Promise<{ value: T }>

/** The day it is for the workspace: in Tokyo a new one begins while UTC still counts the old. */
export const todayOf = async (reader: Reader, workspaceId: string): Promise<string> =>
  (await ofWorkspace(reader, workspaceId, sql<string>`(now() AT TIME ZONE time_zone)::date`)).value

/** The instant at which a day begins for the workspace. */
export const beginningOf = async (reader: Reader, workspaceId: string, day: string): Promise<Date> =>
  (await ofWorkspace(reader, workspaceId, sql<Date>`${day}::date::timestamp AT TIME ZONE time_zone`)).value

export const dayBefore = (day: string): string => addDays(day, -1)
