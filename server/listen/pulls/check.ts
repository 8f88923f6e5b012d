import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import type { Actor } from '../../platform/people/actor.ts'
import { memberWhoPulls, targetOf } from './change.ts'
import { openPlace, openSecret, type PullPlatform } from './open-place.ts'
import { fitsPattern } from './pattern.ts'
import { placeSchema, PullFault, pullFaults, secretSchema } from './place.ts'
import { findPull } from './store.ts'

export const checkSchema = z.object({
  pullId: z.uuid().optional().meta({ description: 'A pull whose kept secret is used where none is sent; only for the place it was entered for' }),
  place: placeSchema, secret: secretSchema.optional(), hostKey: z.string().max(100).nullish(), pattern: z.string().max(300).default('*'),
})

export const checkedSchema = z.object({
  fault: z.enum(pullFaults).nullable(),
  detail: z.string().meta({ description: 'What the other side said' }),
  fingerprint: z.string().nullable().meta({ description: 'Of SFTP: what the host shows, to be confirmed where it is not known yet' }),
  files: z.int(), fitting: z.int(),
  names: z.array(z.string()).meta({ description: 'The newest that fit' }),
})

const namesShown = 10

/** Looks at a place as a pull would, taking nothing. What is wrong is an answer here, not an error. */
export async function checkPlace(platform: PullPlatform, actor: Actor, given: z.infer<typeof checkSchema>): Promise<z.infer<typeof checkedSchema>> {
  memberWhoPulls(actor)
  const kept = given.pullId === undefined ? undefined : await findPull(platform.db, actor.workspaceId, given.pullId)
  if (given.pullId !== undefined && !kept) throw notFound('import pull')
  const secret = () => {
    if (given.secret) return given.secret
    if (!kept || targetOf(kept.place) !== targetOf(given.place)) throw new PullFault('secret-missing')
    return openSecret(platform, kept.id, kept.sealed_secret)
  }
  try {
    const place = await openPlace(platform, given.place, secret, given.hostKey ?? undefined)
    try {
      const files = await place.list()
      const fitting = files.filter(({ path }) => fitsPattern(given.pattern, path)).sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
      return { fault: null, detail: '', fingerprint: given.hostKey ?? null, files: files.length, fitting: fitting.length, names: fitting.slice(0, namesShown).map(({ path }) => path) }
    } finally {
      await place.close()
    }
  } catch (error) {
    if (!(error instanceof PullFault)) throw error
    return { fault: error.code, detail: error.message.slice(0, 300), fingerprint: error.fingerprint ?? null, files: 0, fitting: 0, names: [] }
  }
}
