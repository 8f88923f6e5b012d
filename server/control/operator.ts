import { notFound } from '../platform/errors.ts'
import type { Actor } from '../platform/people/actor.ts'
import { findWorkspace, operatorOf } from '../platform/people/workspaces.ts'
import type { Platform } from '../platform/platform.ts'

/** The operator in a workspace. @throws Problem `not-found` naming the workspaces there are. */
export async function operatorIn(platform: Platform, name: string): Promise<Actor> {
  const workspace = await findWorkspace(platform.db, { name })
  if (workspace) return operatorOf(workspace.id)
  const all = await platform.db.selectFrom('workspace').select('name').orderBy('name').execute()
  const names = all.map((row) => `“${row.name}”`).join(', ')
  throw notFound(`workspace “${name}” (there is ${names || 'none yet: npx koewa workspace create'})`)
}
