import { createHmac } from 'node:crypto'
import { databaseAway } from '../errors.ts'
import type { Database } from '../postgres/database.ts'
import type { createAuth, AuthOptions } from './better-auth.ts'
import { clientAddressHeader } from './client-address.ts'
import { findAccount, findPasswordHash, hasAccounts, insertAccount, type Account } from './credentials.ts'
import { createLink, wasLinkMade, type LinkPurpose, type NewLink } from './links.ts'
import { checkPassword } from './password.ts'

export type { Account } from './credentials.ts'

export type AccountsOptions = AuthOptions & Readonly<{ db: Database }>
/** Where a session is begun from; shown in the list of sessions. */
export type Client = Readonly<{ address: string; userAgent: string | undefined }>

/** Accounts and sessions: better-auth owns their tables, everything about workspaces and members lies elsewhere. */
export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts(options: AccountsOptions) {
  const { db, secret, publicUrl } = options
  let made: ReturnType<typeof createAuth> | undefined
  // A fifth of what the server loads, and needed only when somebody is signed in or about to be.
  const betterAuth = async () => {
    const { createAuth: create } = await import('./better-auth.ts')
    return (made ??= create(options)).auth
  }
  const lostDatabase = (): boolean => made?.lostDatabase() ?? false

  /** @param known what a new password must not be made of: names and addresses of its owner and company */
  async function hashPassword(password: string, known: readonly string[]): Promise<string> {
    await checkPassword(password, known)
    return (await (await betterAuth()).$context).password.hash(password)
  }

  const readSession = async (headers: Headers) => (await betterAuth()).api.getSession({ headers, query: { disableRefresh: true } }).catch((error: unknown) => {
    throw lostDatabase() ? databaseAway() : error
  })

  return {
    /** The address people reach Koewa by, when it is set. */
    publicUrl,
    /** Better-auth's own HTTP interface: sign-in, sign-out, session list. */
    handler: async (request: Request): Promise<Response> => (await betterAuth()).handler(request),

    /** Loads what sign-in needs, so that the first one after a start does not wait for it. */
    async getReady(): Promise<void> {
      await betterAuth()
    },

    /** The signed-in account of a request's cookies, if there is one. Never prolongs the session: GET /api/v1/me does. */
    async sessionOf(headers: Headers): Promise<Account | undefined> {
      const session = await readSession(headers)
      if (!session) return undefined
      const { id, email, name, language } = session.user
      return { id, email, name, language: toLanguage(language) }
    },

    sessionIdOf: async (headers: Headers): Promise<string | undefined> => (await readSession(headers))?.session.id,

    /** Begins a session of an account without a second factor. @returns the cookies to set, or undefined when the address or the password is wrong. */
    async signIn(input: Readonly<{ email: string; password: string }>, client: Client): Promise<string[] | undefined> {
      const headers = new Headers({ 'content-type': 'application/json', [clientAddressHeader]: client.address })
      if (client.userAgent) headers.set('user-agent', client.userAgent)
      const response = await (await betterAuth()).handler(
        new Request('http://koewa/api/auth/sign-in/email', { method: 'POST', headers, body: JSON.stringify(input) }))
      if (response.status === 401) return undefined
      if (!response.ok) throw lostDatabase() ? databaseAway() : new Error(`better-auth answered ${response.status} to a sign-in.`)
      return response.headers.getSetCookie()
    },

    hashPassword,

    /** Whether better-auth lost PostgreSQL a moment ago, which it answers with a 500 of its own. */
    lostDatabase,

    async verifyPassword(accountId: string, password: string): Promise<boolean> {
      const hash = await findPasswordHash(db, accountId)
      return hash !== undefined && (await (await betterAuth()).$context).password.verify({ hash, password })
    },

    findByEmail: (email: string): Promise<Account | undefined> => findAccount(db, email),

    /** @throws Problem `conflict` when the address has an account, and what checkPassword throws. */
    async create(input: Readonly<{ email: string; name: string; password: string }>): Promise<Account> {
      const passwordHash = await hashPassword(input.password, [input.email, input.name])
      return db.transaction().execute((tx) => insertAccount(tx, { ...input, passwordHash }))
    },

    /** True until somebody has an account: then the set-up link works. */
    isEmpty: async (): Promise<boolean> => !(await hasAccounts(db)),

    /** True at the very first start: nobody has an account, and no link to make one was told yet. */
    isUntouched: async (): Promise<boolean> => !(await hasAccounts(db)) && !(await wasLinkMade(db, 'setup')),

    createLink: (purpose: LinkPurpose, accountId?: string): Promise<NewLink> =>
      db.transaction().execute((tx) => createLink(tx, purpose, accountId)),

    /** A token that only this install can make for `subject`, and can make again when the operator asks to see a link once more. */
    sign: (subject: string): string => createHmac('sha256', secret).update(`koewa link ${subject}`).digest('base64url'),

    close: async (): Promise<void> => made?.pool.end(),
  }
}

const toLanguage = (value: unknown): Account['language'] => (value === 'ja' || value === 'en' ? value : null)
