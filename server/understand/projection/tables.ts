declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    projection_rebuild: { table_name: string; started_at: Date }
  }
}
