import { conflict } from '../platform/errors.ts'
import type { Actor } from '../platform/people/actor.ts'

/** Checklists, stages and transactions are everybody's. @throws Problem `whole-company` for somebody who sees only a part of it. */
export function wholeCompany({ scope }: Actor): void {
  if (scope.departmentIds !== 'all') throw conflict('This holds for the whole company: somebody who sees all of it can change it.', 'whole-company')
}
