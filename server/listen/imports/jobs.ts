import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { compareFile } from './compare/compare.ts'
import { discardUpload } from './discard.ts'
import { finishImport } from './finish.ts'
import { undoImport } from './undo/undo.ts'
import type { VoiceUses } from './undo/voice-uses.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Somebody confirmed a mapping: take the file's rows. */
    ImportRequested: { workspaceId: string; importId: string }
    /** Somebody wants an import taken back. */
    ImportUndoRequested: { workspaceId: string; importId: string }
    /** Somebody wants to know what the rows of an upload would change. */
    ImportComparisonRequested: { workspaceId: string; importId: string; stamp: string }
    /** An upload has waited for days without being run. */
    UploadExpired: { workspaceId: string; importId: string }
  }
}

export const importJobs = (platform: Platform): JobHandlers => ({
  ImportRequested: (payload, signal) => finishImport(platform, payload, signal),
  ImportUndoRequested: (payload, signal) => undoImport(platform, payload, signal),
  UploadExpired: (payload) => discardUpload(platform, payload),
})

/** `uses` are what the stages of the loop say about voices; the composition root knows them. */
export const comparisonJobs = (platform: Platform, uses: readonly VoiceUses[]): JobHandlers => ({
  ImportComparisonRequested: (payload, signal) => compareFile(platform, uses, payload, signal),
})
