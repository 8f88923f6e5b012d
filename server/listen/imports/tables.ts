import type { Generated, JSONColumnType } from 'kysely'
import type { Scope } from '../../platform/people/actor.ts'
import type { Language } from '../../platform/wording/language.ts'
import type { Comparison } from './compare/comparison.ts'
import type { Guess } from './guess.ts'
import type { ImportKind, Mapping } from './mapping.ts'
import type { Undone } from './undo/undone.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    import: ImportTable
  }
}

export type ImportStatus = 'uploaded' | 'running' | 'paused' | 'finished' | 'failed' | 'undoing' | 'undone'
/**
 * What becomes of voices that are known when a row says something else: left as they are; corrected, where what people stated
 * themselves goes on to hold; or corrected, and what people stated about the same field gives way.
 */
export const knownRows = ['keep', 'correct', 'overrule'] as const
export type KnownRows = (typeof knownRows)[number]
export type RequestedBy = Readonly<{ kind: 'member' | 'key' | 'operator'; id: string; scope: Scope }>

export interface ImportTable {
  workspace_id: string
  id: string
  kind: ImportKind
  file_name: string
  file_bytes: number
  file_hash: string | null
  mapping: JSONColumnType<Mapping, string, string>
  guess: JSONColumnType<Guess, string, string>
  requested_by: JSONColumnType<RequestedBy, string, string>
  language: Language
  status: ImportStatus
  error: string | null
  attempts: Generated<number>
  rows: Generated<number>
  accepted: Generated<number>
  duplicates: Generated<number>
  corrected: Generated<number>
  rejected: Generated<number>
  rejected_bytes: Generated<number>
  bytes_read: Generated<number>
  created_by: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  /** Whether what it brings and changes is on record, so that all of it can be taken back. */
  traced: Generated<boolean>
  undo: JSONColumnType<Undone, string | null, string | null> | null
  running_since: Date | null
  running_from_byte: Generated<number>
  paused_at: Date | null
  known: Generated<KnownRows>
  comparison: JSONColumnType<Comparison, string | null, string | null> | null
}
