import { withholds } from './anonymity.ts'
import type { Catalog } from './catalog.ts'
import type { Conditions } from './conditions.ts'
import { countVoices } from './count.ts'
import type { Explorer } from './explorer.ts'

/** The conditions without employees when too few of them speak to stay anonymous. */
export async function withholdEmployees(explorer: Pick<Explorer, 'db' | 'analytics' | 'fromVoices'>, catalog: Catalog, conditions: Conditions): Promise<Conditions> {
  if (!conditions.speakers.includes('employee')) return conditions
  const employees = await countVoices(explorer, catalog, { ...conditions, speakers: ['employee'] })
  return withholds(employees) ? { ...conditions, speakers: conditions.speakers.filter((speaker) => speaker !== 'employee') } : conditions
}
