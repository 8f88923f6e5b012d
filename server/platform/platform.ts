import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import type { LiveEvents } from './events/events.ts'
import type { Analytics } from './clickhouse/client.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Sealer } from './secrets/seal.ts'
import type { Database } from './postgres/database.ts'
import type { Accounts } from './auth/accounts.ts'

/** What every stage is handed by the composition root. Stages reach no engine in any other way. */
export type Platform = Readonly<{
  config: Config
  db: Database
  analytics: Analytics
  accounts: Accounts
  live: LiveEvents
  log: Logger
  /** Keeps secrets of workspaces unreadable in the database. */
  sealer: Sealer
  /** Sends mail; undefined when no mail server is set up. */
  mail: Mailer | undefined
  /** Directory for uploaded and produced files (imports, rejected rows, exports). */
  files: string
}>
