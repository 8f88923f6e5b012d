import { betterAuth } from 'better-auth'
import { sql } from 'kysely'
import { createPool, type Database } from '../postgres/database.ts'
import { conflict, gone, invalid } from '../errors.ts'
import { hashToken, newToken } from './tokens.ts'

export const minPasswordLength = 10
const setupLinkHours = 72
const passwordLinkHours = 24

export type Account = Readonly<{ id: string; email: string; name: string; language: string | null }>
export type LinkPurpose = 'setup' | 'password'

export type AccountsOptions = Readonly<{ databaseUrl: string; db: Database; secret: string; publicUrl: string | undefined; port: number }>

/** Accounts and sessions: better-auth owns their tables, everything about workspaces and members lies elsewhere. */
export type Accounts = ReturnType<typeof createAccounts>

function createAuth(options: AccountsOptions) {
  const pool = createPool(options.databaseUrl, { max: 4, searchPath: 'auth' })
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl ?? `http://localhost:${options.port}`,
    basePath: '/api/auth',
    // Koewa is reached under whatever name its network gives it; a browser cannot forge the Host of its own request.
    trustedOrigins: (request?: Request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength: 256 },
    user: { additionalFields: { language: { type: 'string', required: false, input: true } } },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 20 } } },
    advanced: { cookiePrefix: 'koewa', useSecureCookies: options.publicUrl?.startsWith('https:') ?? false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
  return { auth, pool }
}

export function createAccounts(options: AccountsOptions) {
  const { auth, pool } = createAuth(options)
  const { db } = options

  async function findByEmail(email: string): Promise<Account | undefined> {
    const { rows } = await sql<Account>`SELECT id, email, name, language FROM auth."user" WHERE email = ${email.trim().toLowerCase()}`.execute(db)
    return rows[0]
  }

  async function setPassword(accountId: string, password: string): Promise<void> {
    checkPassword(password)
    const context = await auth.$context
    const hash = await context.password.hash(password)
    await context.internalAdapter.updatePassword(accountId, hash)
    await sql`DELETE FROM auth.session WHERE "userId" = ${accountId}`.execute(db)
  }

  return {
    /** Better-auth's own HTTP interface: sign-in, sign-out, session list. */
    handler: (request: Request): Promise<Response> => auth.handler(request),
    findByEmail,
    setPassword,

    /** The signed-in account of a request's cookies, if there is one. */
    async sessionOf(headers: Headers): Promise<Account | undefined> {
      const session = await auth.api.getSession({ headers })
      if (!session) return undefined
      const { id, email, name, language } = session.user
      return { id, email, name, language: language ?? null }
    },

    /** @throws Problem `conflict` when the address has an account, `invalid` when the password is too short. */
    async create(input: Readonly<{ email: string; name: string; password: string }>): Promise<Account> {
      checkPassword(input.password)
      const email = input.email.trim().toLowerCase()
      if (await findByEmail(email)) throw conflict('An account with this e-mail address exists already. Sign in with it instead.')
      const context = await auth.$context
      const hash = await context.password.hash(input.password)
      const user = await context.internalAdapter.createUser({ email, name: input.name.trim(), emailVerified: false }, { method: 'email-password' })
      await context.internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
      return { id: user.id, email, name: user.name, language: null }
    },

    async setLanguage(accountId: string, language: 'ja' | 'en'): Promise<void> {
      await sql`UPDATE auth."user" SET language = ${language} WHERE id = ${accountId}`.execute(db)
    },

    /** True until somebody has an account: then the set-up link works. */
    async isEmpty(): Promise<boolean> {
      const { rows } = await sql<{ some: boolean }>`SELECT EXISTS (SELECT 1 FROM auth."user") AS some`.execute(db)
      return !rows[0]?.some
    },

    /** A link's token, told once; only its hash is stored. */
    async createLink(purpose: LinkPurpose, accountId?: string): Promise<{ token: string; expiresAt: Date }> {
      const token = newToken()
      const hours = purpose === 'setup' ? setupLinkHours : passwordLinkHours
      const expiresAt = new Date(Date.now() + hours * 3_600_000)
      if (purpose === 'setup') await sql`DELETE FROM auth.one_time_link WHERE purpose = 'setup'`.execute(db)
      await sql`INSERT INTO auth.one_time_link (token_hash, purpose, user_id, expires_at)
        VALUES (${hashToken(token)}, ${purpose}, ${accountId ?? null}, ${expiresAt})`.execute(db)
      return { token, expiresAt }
    },

    /** Uses a link up, once. @throws Problem `gone` when it is unknown, used or past its time. */
    async useLink(purpose: LinkPurpose, token: string): Promise<{ accountId: string | null }> {
      const { rows } = await sql<{ user_id: string | null }>`UPDATE auth.one_time_link SET used_at = now()
        WHERE token_hash = ${hashToken(token)} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > now()
        RETURNING user_id`.execute(db)
      const link = rows[0]
      if (!link) throw gone('This link has been used or has expired. Ask for a new one: npx koewa account link')
      return { accountId: link.user_id }
    },

    close: (): Promise<void> => pool.end(),
  }
}

function checkPassword(password: string): void {
  if (password.length < minPasswordLength || password.length > 256) {
    throw invalid(`A password has ${minPasswordLength} to 256 characters.`, [{ path: '/password', message: `${minPasswordLength} to 256 characters` }])
  }
}
