import type { JobHandlers } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { discardUpload } from './discard.ts'
import { finishImport } from './finish.ts'
import { undoImport } from './undo/undo.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    /** Somebody confirmed a mapping: take the file's rows. */
    ImportRequested: { workspaceId: string; importId: string }
    /** Somebody wants an import taken back. */
    ImportUndoRequested: { workspaceId: string; importId: string }
    /** An upload has waited for days without being run. */
    UploadExpired: { workspaceId: string; importId: string }
  }
}

export const importJobs = (platform: Platform): JobHandlers => ({
  ImportRequested: (payload, signal) => finishImport(platform, payload, signal),
  ImportUndoRequested: (payload, signal) => undoImport(platform, payload, signal),
  UploadExpired: (payload) => discardUpload(platform, payload),
})
