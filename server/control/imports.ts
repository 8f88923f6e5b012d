import type { Readable } from 'node:stream'
import { z } from 'zod'
import { importKinds, knownRows, runImportFile, type ImportProgress, type ImportResult } from '../listen/index.ts'
import { invalid } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import type { Platform } from '../platform/platform.ts'
import { streamProgress } from './progress.ts'
import { operatorIn } from './operator.ts'
import { settle } from './settle.ts'

/** Analysis of a batch takes seconds; nothing moving for this long means that it is stuck, and the command says so. */
const patienceMs = 120_000

type Progress = ImportProgress | { waiting: number }

/** `koewa import`: the file comes as the request's body; the answer tells how far it is and ends when every voice is understood. */
export function importRoutes(app: App, platform: Platform): void {
  app.post('/control/imports', {
    schema: { querystring: z.object({ workspace: z.string(), fileName: z.string(), kind: z.enum(importKinds).optional(), mapping: z.string().optional(), known: z.enum(knownRows).default('keep'), source: z.string().trim().min(1).max(100).optional(), twice: z.stringbool().default(false) }) },
    async handler(request, reply) {
      const { workspace, fileName, kind, mapping, known, source, twice } = request.query
      const actor = await operatorIn(platform, workspace)
      const chosen = mapping === undefined ? undefined : parseMapping(mapping)
      await streamProgress<Progress, ImportResult>(reply, async (tell) => {
        const begun = performance.now()
        const result = await runImportFile(platform, actor, {
          content: request.body as Readable, fileName, kind, mapping: chosen, known, source, twice, onProgress: tell,
        })
        await settle(platform.db, { patienceMs, tell: ({ voices }) => tell({ waiting: voices }) })
        return { ...result, seconds: Math.round((performance.now() - begun) / 10) / 100 }
      })
    },
  })
}

function parseMapping(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`The mapping is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
