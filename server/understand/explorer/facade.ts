import type { Actor } from '../../platform/people/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { withholdEmployees } from './withhold-employees.ts'
import { readCatalog } from './catalog.ts'
import { explorerOf } from './explorer.ts'
import type { VoiceFilter } from './filter.ts'
import { answer, type Insights } from './insights.ts'
import { questionSchema, type QuestionInput } from './question.ts'
import { newestIds } from './newest.ts'
import { resolveFilter } from './resolve.ts'

type Asking = Pick<Platform, 'db' | 'analytics' | 'config'>

/** Answers a question of another stage for what the actor may see. */
export const ask = (platform: Asking, actor: Actor, question: QuestionInput): Promise<Insights> => answer(explorerOf(platform), actor, questionSchema.parse(question))

/** Ids of the newest voices that a filter holds for: the evidence behind a figure. */
export async function voiceIds(platform: Asking, actor: Actor, where: VoiceFilter, limit: number): Promise<string[]> {
  const explorer = explorerOf(platform)
  const catalog = await readCatalog(platform.db, actor)
  const conditions = await withholdEmployees(explorer, catalog, await resolveFilter(catalog, explorer.readQuery, where))
  const { found } = await newestIds(explorer, conditions, limit)
  return found.map(({ id }) => id)
}
