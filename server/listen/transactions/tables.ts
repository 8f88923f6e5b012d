declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    customer_transaction: TransactionTable
  }
}

export interface TransactionTable {
  workspace_id: string
  id: string
  source: string
  source_id: string
  customer_id: string
  kind: 'purchase' | 'contract'
  started_on: string
  ended_on: string | null
  amount: number
  margin: number | null
  currency: string
  import_id: string | null
  created_at: Date
}
