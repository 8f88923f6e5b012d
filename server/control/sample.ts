import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { notFound } from '../platform/errors.ts'
import type { App } from '../platform/http/app.ts'
import type { Platform } from '../platform/platform.ts'
import { beginSample, findSample, prepareSample, removeSample, sampleSignIns, type SampleState } from '../sample/index.ts'
import { streamProgress } from './progress.ts'

export type SampleProgress = Pick<SampleState, 'step' | 'heard' | 'voices' | 'usefulAt'>
export type SampleResult = Readonly<{ workspaceId: string; seconds: number; usefulAfterSeconds: number; signIns: ReturnType<typeof sampleSignIns> }>

/** The sample company for whoever runs the machine: load and follow it, and remove it. */
export function sampleControlRoutes(app: App, platform: Platform): void {
  const { db, accounts } = platform
  app.post('/control/sample', {
    schema: { querystring: z.object({ size: z.coerce.number().min(0.01).max(1).default(1), language: z.enum(['ja', 'en']).default('ja') }) },
    async handler({ query }, reply) {
      if (!(await findSample(db))) {
        const prepared = await prepareSample(platform)
        await db.transaction().execute((tx) => beginSample(tx, prepared, query))
      }
      await streamProgress<SampleProgress, SampleResult>(reply, async (tell, gone) => {
        for (;;) {
          const { workspaceId, state } = await theSample(platform)
          tell({ step: state.step, heard: state.heard, voices: state.voices, usefulAt: state.usefulAt })
          if (state.step === 'ready') {
            const secondsTo = (at: string | null): number => Math.round((Date.parse(at ?? state.startedAt) - Date.parse(state.startedAt)) / 100) / 10
            return { workspaceId, seconds: secondsTo(state.finishedAt), usefulAfterSeconds: secondsTo(state.usefulAt), signIns: sampleSignIns(accounts) }
          }
          await sleep(500, undefined, { signal: gone })
        }
      })
    },
  })
  app.get('/control/sample/sign-ins', async () => {
    await theSample(platform)
    return sampleSignIns(accounts)
  })
  app.delete('/control/sample', async () => {
    const { workspaceId } = await theSample(platform)
    await removeSample(platform, workspaceId)
    return { removed: workspaceId }
  })
}

async function theSample({ db }: Pick<Platform, 'db'>) {
  const found = await findSample(db)
  if (!found) throw notFound('sample company (load it with: npx koewa sample load)')
  return found
}
