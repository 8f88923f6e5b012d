import type { JSONColumnType } from 'kysely'
import type { ChecklistItem, Gap, Verdict } from './inspection.ts'

declare module '../../platform/postgres/tables.ts' {
  interface Tables {
    touchpoint_exemption: {
      workspace_id: string; touchpoint_id: string; gap: Gap; reason: string; stated_by: string; stated_at: Date; until: Date
    }
    inspection_checklist: { workspace_id: string; kind: string; items: JSONColumnType<readonly ChecklistItem[], string, string>; changed_at: Date }
    inspection_round: {
      workspace_id: string; id: string; title: string; starts_on: string; ends_on: string; created_by: string; created_at: Date; closed_at: Date | null
    }
    inspection_visit: {
      workspace_id: string; id: string; round_id: string; touchpoint_id: string; inspector_id: string | null
      items: JSONColumnType<readonly ChecklistItem[], string, string>; inspected_at: Date | null
    }
    inspection_finding: {
      workspace_id: string; visit_id: string; item_id: string; verdict: Verdict; note: string; found_by: string; found_at: Date; mended_at: Date | null
    }
  }
}
