import { betterAuth } from 'better-auth'
import { isDatabaseAway } from '../postgres/away.ts'
import { createPool } from '../postgres/database.ts'
import { clientAddressHeader } from './client-address.ts'
import { maxPasswordLength, minPasswordLength } from './password.ts'

const day = 60 * 60 * 24

export type AuthOptions = Readonly<{ databaseUrl: string; secret: string; publicUrl: string | undefined; port: number }>

/** better-auth with its own connections, whose tables lie in the schema `auth`. */
export function createAuth(options: AuthOptions) {
  const pool = createPool(options.databaseUrl, { max: 4, searchPath: 'auth' })
  let lostAt = 0
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl ?? `http://localhost:${options.port}`,
    basePath: '/api/auth',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    // Without a cookie cache an ended session is ended at the very next request.
    session: { expiresIn: 14 * day, updateAge: day, cookieCache: { enabled: false } },
    // Limits are the HTTP frame's (see limits.ts): it knows the caller's true address, better-auth only headers.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'koewa',
      useSecureCookies: options.publicUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // refuseCrossOrigin (origin.ts) judges every route by one rule; redirects, which better-auth would check too, are not taken.
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    telemetry: { enabled: false },
    // It answers 500 to whatever went wrong and tells the reason to its logger alone; nothing of it is written anywhere.
    logger: {
      level: 'error',
      log: (_level, _message, ...told) => {
        if (told.some(isDatabaseAway)) lostAt = Date.now()
      },
    },
  })
  return { auth, pool, /** Whether it lost PostgreSQL a moment ago. */ lostDatabase: (): boolean => Date.now() - lostAt < 5000 }
}
