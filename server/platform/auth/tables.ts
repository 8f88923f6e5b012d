import type { Generated } from 'kysely'

/** The tables of better-auth, as far as Koewa reads and writes them itself; better-auth names its columns in camelCase. */
declare module '../postgres/tables.ts' {
  interface Tables {
    'auth.user': UserTable
    'auth.account': CredentialTable
    'auth.session': SessionTable
    'auth.one_time_link': OneTimeLinkTable
    'auth.attempt': AttemptTable
  }
}

export interface UserTable {
  id: string
  name: string
  email: string
  language: 'ja' | 'en' | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface CredentialTable {
  id: string
  userId: string
  accountId: string
  providerId: string
  password: string | null
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export interface SessionTable {
  id: string
  userId: string
  token: string
  expiresAt: Date
}

export interface OneTimeLinkTable {
  token_hash: string
  purpose: 'setup' | 'password'
  user_id: string | null
  expires_at: Date
  used_at: Date | null
}

export interface AttemptTable {
  target_hash: string
  source: string
  attempts: number
  until: Date
}
