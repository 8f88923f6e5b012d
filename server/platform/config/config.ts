import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What a process may do: answer requests, work on jobs (analysis among them), take voices to ClickHouse. */
const processRoles = ['web', 'worker', 'projector'] as const
export type ProcessRole = (typeof processRoles)[number]

/** Every setting the server reads from its environment; no other file reads it. Documented in docs/operations/settings.md. */
const environment = z.object({
  KOEWA_DATA: z.string().min(1).default('./data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4600),
  KOEWA_HOST: z.string().min(1).default('127.0.0.1'),
  KOEWA_TOMBSTONES: z.string().min(1).optional(),
  KOEWA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  KOEWA_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  KOEWA_ANALYSIS_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  KOEWA_ANALYSE_ANEW: z.enum(['automatic', 'asked']).default('automatic'),
  KOEWA_ANALYSE_ANEW_SHARE: z.coerce.number().min(0.01).max(1).default(0.5),
  KOEWA_TRUST_PROXY: z.union([z.stringbool(), z.coerce.number().int().min(2).max(9)]).default(false),
  KOEWA_ROLES: z.string().regex(/^(web|worker|projector)(,(web|worker|projector))*$/, 'Not a list of web, worker, projector').default('web,worker,projector'),
  KOEWA_KEY: z.string().min(1).optional(),
  KOEWA_KEY_FILE: z.string().min(1).optional(),
  KOEWA_LANGUAGE_MODEL_URL: z.url({ protocol: /^https?$/ }).optional(),
  KOEWA_LANGUAGE_MODEL_KEY: z.string().min(1).optional(),
  KOEWA_LANGUAGE_MODEL_HOSTS: z.string().regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'Not a list of hosts such as llm.intra.example.jp,127.0.0.1:11434').optional(),
  KOEWA_CHECK_HOSTS: z.string().regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'Not a list of hosts such as intra.example.jp,10.0.0.5:8080').optional(),
  KOEWA_CHECK_PAUSE_MS: z.coerce.number().int().min(0).max(60_000).default(1000),
  KOEWA_PULL_FOLDERS: z.string().regex(/^\/[^,]*(,\/[^,]*)*$/, 'Not a list of absolute paths such as /srv/koewa-in,/mnt/exports').optional(),
  KOEWA_PULL_HOSTS: z.string().regex(/^[^\s,/]+(,[^\s,/]+)*$/, 'Not a list of hosts such as sftp.intra.example.jp,10.0.0.5:9000').optional(),
  KOEWA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KOEWA_MAIL_FROM: z.string().min(3).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('koewa'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(100).max(3_600_000).default(60000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CLICKHOUSE_USER: z.string().default('default'),
  CLICKHOUSE_PASSWORD: z.string().default(''),
  CLICKHOUSE_DATABASE: z.string().regex(/^[a-z_][a-z0-9_]*$/).default('koewa'),
})

export type Config = Readonly<{
  dataDirectory: string
  /** File of what was erased, ids alone, beside the database: so that a restored backup brings nobody back. */
  tombstones: string
  port: number
  host: string
  publicUrl: string | undefined
  logLevel: z.infer<typeof environment>['KOEWA_LOG']
  roles: ReadonlySet<ProcessRole>
  /** Threads that analyse text; undefined lets the pool choose from the machine's cores. */
  analysisWorkers: number | undefined
  /** Voices that a former release read: whether they are read anew by themselves, and the share of the time that may take, 0.01–1. */
  anew: Readonly<{ automatic: boolean; share: number }>
  /** How many proxies of our own a request comes through: so many addresses at the end of X-Forwarded-For are theirs to say, and none before them. */
  trustProxy: number
  /** Where the keys that seal secrets in the database come from; both undefined: a file in the data directory. */
  sealing: { keys: string | undefined; file: string | undefined }
  /** A key for drafts, and the one address it may be sent to; and the hosts inside the network that may draft, the address's own among them. */
  languageModel: { url: string | undefined; key: string | undefined; hosts: ReadonlySet<string> }
  /** Hosts inside the network (`host` or `host:port`) that web checks may ask. */
  checkHosts: ReadonlySet<string>
  /** Milliseconds between two requests of a web check. */
  checkPauseMs: number
  /** Folders of this machine, with all below them, from which scheduled imports may take files. */
  pullFolders: readonly string[]
  /** Hosts inside the network (`host` or `host:port`) from which scheduled imports may take files. */
  pullHosts: ReadonlySet<string>
  /** How mail is sent; undefined when it is not set up. */
  mail: Readonly<{ url: string; from: string }> | undefined
  /** The collector of traces and metrics; undefined: none are made. */
  telemetry: Readonly<{ endpoint: string; serviceName: string; sampled: number; exportEveryMs: number }> | undefined
  databaseUrl: string | undefined
  clickhouse: { url: string | undefined; user: string; password: string; database: string }
}>

export const settingNames = Object.keys(environment.shape)

export class ConfigError extends Error {}

/**
 * Reads the settings once, at boot.
 * @throws ConfigError listing every faulty setting, one a line.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => settingNames.includes(name) && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings cannot be used:\n${faults.join('\n')}`)
  }
  const value = parsed.data
  const roles = new Set(value.KOEWA_ROLES.split(',') as ProcessRole[])
  if (roles.size < processRoles.length && (value.DATABASE_URL === undefined || value.CLICKHOUSE_URL === undefined)) {
    throw new ConfigError('These settings cannot be used:\n  KOEWA_ROLES: several processes share engines of your own; set DATABASE_URL and CLICKHOUSE_URL too')
  }
  return {
    dataDirectory: resolve(value.KOEWA_DATA),
    tombstones: resolve(value.KOEWA_TOMBSTONES ?? join(value.KOEWA_DATA, 'tombstones.jsonl')),
    port: value.PORT,
    host: value.KOEWA_HOST,
    publicUrl: value.KOEWA_PUBLIC_URL?.replace(/\/$/, ''),
    logLevel: value.KOEWA_LOG,
    roles,
    analysisWorkers: value.KOEWA_ANALYSIS_WORKERS,
    anew: { automatic: value.KOEWA_ANALYSE_ANEW === 'automatic', share: value.KOEWA_ANALYSE_ANEW_SHARE },
    trustProxy: Number(value.KOEWA_TRUST_PROXY),
    sealing: { keys: value.KOEWA_KEY, file: value.KOEWA_KEY_FILE === undefined ? undefined : resolve(value.KOEWA_KEY_FILE) },
    languageModel: {
      url: value.KOEWA_LANGUAGE_MODEL_URL, key: value.KOEWA_LANGUAGE_MODEL_KEY,
      hosts: new Set([
        ...(value.KOEWA_LANGUAGE_MODEL_HOSTS?.toLowerCase().split(',') ?? []), ...(value.KOEWA_LANGUAGE_MODEL_URL === undefined ? [] : [new URL(value.KOEWA_LANGUAGE_MODEL_URL).host]),
      ]),
    },
    checkHosts: new Set(value.KOEWA_CHECK_HOSTS?.toLowerCase().split(',')),
    checkPauseMs: value.KOEWA_CHECK_PAUSE_MS,
    pullFolders: (value.KOEWA_PULL_FOLDERS?.split(',') ?? []).map((folder) => resolve(folder)),
    pullHosts: new Set(value.KOEWA_PULL_HOSTS?.toLowerCase().split(',')),
    mail: mailOf(value),
    telemetry: value.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? undefined : {
      endpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, ''), serviceName: value.OTEL_SERVICE_NAME,
      sampled: value.OTEL_TRACES_SAMPLER_ARG, exportEveryMs: value.OTEL_METRIC_EXPORT_INTERVAL,
    },
    databaseUrl: value.DATABASE_URL,
    clickhouse: {
      url: value.CLICKHOUSE_URL,
      user: value.CLICKHOUSE_USER,
      password: value.CLICKHOUSE_PASSWORD,
      database: value.CLICKHOUSE_DATABASE,
    },
  }
}

/** @throws ConfigError when mail is half set up: its links need the public address. */
function mailOf({ KOEWA_SMTP_URL: url, KOEWA_MAIL_FROM: from, KOEWA_PUBLIC_URL: publicUrl }: z.infer<typeof environment>): Config['mail'] {
  if (url === undefined) return undefined
  const missing = Object.entries({ KOEWA_MAIL_FROM: from, KOEWA_PUBLIC_URL: publicUrl }).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (from === undefined || missing.length > 0) throw new ConfigError(`These settings cannot be used:\n  KOEWA_SMTP_URL: also needs ${missing.join(' and ')}`)
  return { url, from }
}
