import type { InsertFormat } from './statement.ts'

/** Statements run before the caller's own on the same, fresh engine connection: USE, SET. */
export type Setup = readonly string[]

/** What the main thread asks a session thread; each request gets exactly one answer with the same `id`. */
export type SessionRequest = Readonly<{ id: number }> & SessionAction

export type SessionAction =
  | Readonly<{ kind: 'open'; setup: Setup; sql: string; format: string }>
  | Readonly<{ kind: 'next' }>
  | Readonly<{ kind: 'close' }>
  | Readonly<{ kind: 'run'; setup: Setup; sql: string; format: string }>
  | Readonly<{ kind: 'insert'; setup: Setup; table: string; columns: readonly string[]; format: InsertFormat; data: Uint8Array }>
  | Readonly<{ kind: 'kill'; tag: string }>

/** `bytes` absent from the answer to `next` means the end of the result. */
export type SessionResult = Readonly<{ bytes?: Uint8Array; rows: number; readRows: number; readBytes: number }>

export type SessionAnswer =
  | Readonly<{ id: number; result: SessionResult }>
  | Readonly<{ id: number; error: string }>

/** First message of a session thread: it could open the data directory, or why not. */
export type SessionReady = Readonly<{ ready: true; version: string }> | Readonly<{ ready: false; error: string }>

/** Given to a session thread at its start. */
export type SessionData = Readonly<{ dataDirectory: string; configFile: string }>
