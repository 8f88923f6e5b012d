import { visibleInitiativeIds } from '../../act/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { presentEvaluations, type Evaluation } from './present.ts'
import { listRows } from './store.ts'

/** The newest evaluation of each initiative in sight, of the newest `limit` ones. */
export async function newestEvaluations(reader: Reader, actor: Actor, limit: number): Promise<Evaluation[]> {
  const rows = await listRows(reader, actor, { initiativeIds: await visibleInitiativeIds(reader, actor) }, { limit })
  const newest = rows.filter(({ initiative_id: of }, at) => rows.findIndex(({ initiative_id: other }) => other === of) === at)
  return presentEvaluations(reader, actor, newest)
}
