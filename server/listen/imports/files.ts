import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'

/** What of the platform imports need. */
export type ImportPlatform = Pick<Platform, 'db' | 'files' | 'log'>

/** Where an import keeps its files. The id is a UUID of ours, so the path cannot lead elsewhere. */
export const importDirectory = ({ files }: Pick<Platform, 'files'>, id: string): string => join(files, 'imports', id)
export const originalPath = (platform: Pick<Platform, 'files'>, id: string): string => join(importDirectory(platform, id), 'original')
/** An upload that was a workbook, while another of its sheets may still be chosen; `original` is the chosen one as CSV. */
export const workbookPath = (platform: Pick<Platform, 'files'>, id: string): string => join(importDirectory(platform, id), 'workbook')
export const rejectedPath = (platform: Pick<Platform, 'files'>, id: string): string => join(importDirectory(platform, id), 'rejected.csv')

/** What a reading of the file has seen; it has this name for a moment only. */
export const seenPath = (platform: Pick<Platform, 'files'>, id: string): string => join(importDirectory(platform, id), `seen-${newId()}`)

/** Uploads are not kept: they hold unmasked people, and everything of use is in the database by then. */
export async function deleteOriginal(platform: Pick<Platform, 'files'>, id: string): Promise<void> {
  await rm(originalPath(platform, id), { force: true })
  await rm(workbookPath(platform, id), { force: true })
}
