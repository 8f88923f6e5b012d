import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Reader } from '../postgres/database.ts'

/** A hint to screens that something changed; they fetch the truth themselves, so a lost hint costs freshness alone. */
export type LiveEvent = Readonly<{ workspaceId: string; kind: string; id?: string; detail?: Readonly<Record<string, unknown>> }>

const channel = 'koewa_live'

/** Tells every process; inside a transaction it is told at commit. At most about 7 kB of detail. */
export async function announceLive(reader: Reader, event: LiveEvent): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${JSON.stringify(event)})`.execute(reader)
}

export type LiveEvents = Readonly<{ subscribe(workspaceId: string, listener: (event: LiveEvent) => void): () => void; close(): Promise<void> }>

/** Listens on one connection of its own, and again after PostgreSQL restarted. */
export function listenLive(url: string, log: Logger): LiveEvents {
  const emitter = new EventEmitter().setMaxListeners(0)
  let closed = false
  let client: pg.Client | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url })
    next.on('error', () => {})
    next.on('notification', ({ payload }) => {
      const event = JSON.parse(payload ?? '{}') as LiveEvent
      emitter.emit(event.workspaceId, event)
    })
    next.on('end', () => {
      if (!closed) setTimeout(() => void connect().catch((error: unknown) => log.debug({ error }, 'live events wait for PostgreSQL')), 1000).unref()
    })
    await next.connect()
    client = next
    await next.query(`LISTEN ${channel}`)
  }
  void connect().catch((error: unknown) => log.warn({ error }, 'live events are not available yet'))
  return {
    subscribe(workspaceId, listener) {
      emitter.on(workspaceId, listener)
      return () => emitter.off(workspaceId, listener)
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}
