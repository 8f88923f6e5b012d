declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    exposure: ExposureTable
  }
}

export interface ExposureTable {
  workspace_id: string
  touchpoint_id: string
  day: string
  measure: string
  amount: number
  updated_at: Date
}
