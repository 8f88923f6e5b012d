/**
 * Every table that Kysely knows. A capability adds its own beside its store:
 * `declare module '…/platform/postgres/tables.ts' { interface Tables { voice: VoiceTable } }`.
 */
export interface Tables {
  schema_migration: { version: number; name: string; applied_at: Date }
}
