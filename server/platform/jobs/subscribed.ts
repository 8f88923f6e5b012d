import type { Logger } from 'pino'
import type { JobHandlers, JobName } from './jobs.ts'

type Handle = (payload: unknown, signal: AbortSignal) => Promise<void>

export type Subscribing = Readonly<{ isGone(workspaceId: string): Promise<boolean>; log: Logger }>

/**
 * A job of an earlier stage may have several subscribers; they take turns in the order of the loop, and all come again when one
 * fails, unless the workspace that the payload names was removed under it: then there is nothing left to do. A job for the whole
 * install names none.
 */
export function subscribed(stages: readonly JobHandlers[], { isGone, log }: Subscribing): JobHandlers {
  const subscriptions = stages.flatMap((stage) => Object.entries(stage) as [JobName, Handle][])
  const subscribersOf = (name: JobName): Handle => {
    const subscribers = subscriptions.flatMap(([other, handle]) => (other === name ? [handle] : []))
    return async (payload, signal) => {
      try {
        for (const handle of subscribers) await handle(payload, signal)
      } catch (error) {
        const { workspaceId } = payload as { workspaceId?: string }
        // While the database is away nobody knows, and what went wrong first is to be told.
        if (workspaceId === undefined || !(await isGone(workspaceId).catch(() => false))) throw error
        log.info({ err: error, job: name }, 'a job ended since its workspace was removed')
      }
    }
  }
  return Object.fromEntries(subscriptions.map(([name]) => [name, subscribersOf(name)]))
}
