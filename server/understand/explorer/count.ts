import { monthsOf } from '../rollups/months.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import { countMonths, type Count } from './count-months.ts'
import type { Explorer } from './explorer.ts'
import { addUp, isAddedUp } from './sums.ts'

type Counting = Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>
/** How many voices conditions hold for. */
export const countVoices = async (explorer: Counting, catalog: Catalog, conditions: Conditions): Promise<number> => (await countWithin(explorer, catalog, conditions)).voices

/**
 * How many voices conditions hold for, as far as that is known after `patienceMs`. What sums of months cannot answer has to look at
 * every voice once; that goes on when the caller's patience ends, newest months first, and whoever asks next finds it further.
 */
export async function countWithin(explorer: Counting, catalog: Catalog, conditions: Conditions, patienceMs?: number): Promise<Count> {
  if (!explorer.fromVoices) {
    const months = await monthsOf(explorer.db, conditions.workspaceId, conditions.generation)
    if (!isAddedUp(catalog, conditions, months)) return countMonths(explorer.analytics, conditions, months, patienceMs)
  }
  const [group] = await addUp(explorer, catalog, conditions, { by: [], measures: [], limit: 1 })
  return { voices: group?.sums.voices ?? 0, exact: true }
}
