import { setTimeout as sleep } from 'node:timers/promises'
import { SampleCompany, type SampleVoice } from '../../../samples/index.ts'
import type { App } from '../../platform/http/app.ts'
import type { Platform } from '../../platform/platform.ts'
import { noteSample, readSample, type SampleState } from '../state.ts'
import { makeOrganisation } from './organisation.ts'
import { sendRecords } from './records.ts'
import { tellStory } from './story.ts'
import { keepTruth } from './truth.ts'
import { Visitor } from './visitor.ts'
import { generateVoices, sendVoices } from './voices.ts'

const batch = 500
/** Voices that may wait for their analysis before the next are sent: enough to keep the analysis busy, few enough for memory. */
const mostWaiting = 3000

/**
 * Loads the sample company, or goes on behind the last batch that was sent: the newest voices first, so that there is something
 * to see early. Ends quietly when the workspace is removed meanwhile.
 * @throws the signal's reason when the server stops; the job comes again.
 */
export async function loadSample(app: App, platform: Platform, workspaceId: string, signal: AbortSignal): Promise<void> {
  const state = await readSample(platform.db, workspaceId)
  if (!state || state.step === 'ready') return
  try {
    await load(app, platform, workspaceId, state, signal)
  } catch (error) {
    if (await readSample(platform.db, workspaceId)) throw error
  }
}

async function load(app: App, platform: Platform, workspaceId: string, state: SampleState, signal: AbortSignal): Promise<void> {
  const visitor = new Visitor(app, platform, workspaceId)
  const company = new SampleCompany({ today: state.today, size: state.size, ...(state.seed !== undefined && { seed: state.seed }) })
  const note = async (change: Partial<SampleState>): Promise<void> => {
    signal.throwIfAborted()
    if (!(await noteSample(platform.db, workspaceId, change))) throw new Error('The sample company was removed.')
  }
  const { voices, newest } = await generateVoices(company)
  await keepTruth(platform, company, voices)
  await note({ voices: voices.length })
  const organisation = await makeOrganisation(visitor, platform)
  let { heard } = state
  const hear = async (until: number): Promise<void> => {
    while (heard < until) {
      const next: readonly SampleVoice[] = voices.slice(heard, Math.min(heard + batch, until))
      await sendVoices(visitor, next)
      heard += next.length
      await note({ heard })
      await untilWaiting(visitor, mostWaiting, signal)
    }
  }
  await note({ step: 'newest' })
  await hear(newest)
  await note({ step: 'records' })
  await sendRecords(visitor, company, signal)
  await untilWaiting(visitor, 0, signal)
  await visitor.call('hq', 'POST', '/opportunities/refresh', {})
  if (state.usefulAt === null) await note({ usefulAt: new Date().toISOString() })
  await note({ step: 'earlier' })
  await hear(voices.length)
  await note({ step: 'understanding' })
  await untilWaiting(visitor, 0, signal)
  await note({ step: 'story' })
  await tellStory(visitor, company, organisation, voices)
  // What a night would find: a visitor looks by day.
  await visitor.call('hq', 'POST', '/topics/proposals', {})
  await note({ step: 'ready', finishedAt: new Date().toISOString() })
}

async function untilWaiting(visitor: Visitor, most: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { waiting } = await visitor.call<{ waiting: number }>('hq', 'GET', '/analysis/progress')
    if (waiting <= most) return
    await sleep(200, undefined, { signal })
  }
}
