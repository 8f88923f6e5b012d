import type { FaultKind } from './crawl.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    web_address: { workspace_id: string; id: string; touchpoint_id: string; url: string; expects_form: boolean; created_at: Date }
    web_check: {
      workspace_id: string; id: string; address_id: string; started_at: Date; finished_at: Date; pages: number; failures: number; latency: number | null; certificate_until: Date | null
    }
    web_fault: {
      workspace_id: string; id: string; address_id: string; page: string; kind: FaultKind; detail: string; linked_from: string | null
      first_seen: Date; last_seen: Date; solved_at: Date | null
    }
  }
}
