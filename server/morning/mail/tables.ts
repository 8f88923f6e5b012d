declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    morning_mail: {
      workspace_id: string
      member_id: string
      cadence: 'never' | 'daily' | 'weekly'
      weekday: number
      at_time: string
      language: 'ja' | 'en'
      last_day: string | null
      changed_at: Date
    }
  }
}
export {}
