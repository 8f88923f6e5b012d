declare module '../../postgres/tables.ts' {
  interface Tables {
    'auth.second_factor': {
      user_id: string
      sealed_secret: string
      confirmed_at: Date | null
      last_step: number
      created_at: Date
    }
    'auth.recovery_code': { user_id: string; code_hash: string; used_at: Date | null }
    'auth.account_notice': { user_id: string; kind: 'second-factor-reset'; at: Date }
  }
}

export {}
