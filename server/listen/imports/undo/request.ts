import { audit } from '../../../platform/audit/audit.ts'
import { conflict, unprocessable } from '../../../platform/errors.ts'
import { announceLive } from '../../../platform/events/events.ts'
import { addJob } from '../../../platform/jobs/jobs.ts'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import { importInSight, mayImport } from '../request.ts'
import { changeImport, lockImport } from '../store.ts'
import { nothingUndone, type Undone } from './undone.ts'
import type { VoiceUses } from './voice-uses.ts'
import { weighUndo, type Obstacle } from './weigh.ts'

const refusals: Readonly<Record<Exclude<Obstacle, 'undone'>, readonly [id: string, sentence: string]>> = {
  'not-ended': ['import-not-ended', 'The import has not ended yet. Stop it first; then what it brought can be taken back.'],
  nothing: ['import-nothing-left', 'Nothing of this import is left that could be taken back.'],
  untraced: ['import-untraced', 'This import is of before Koewa recorded what an import of this kind brings, so it cannot be taken back.'],
}

/**
 * Starts taking an import back: its job comes with the same commit. Asked again, nothing changes.
 * @param acceptLoss whether the asker knows that corrections people made will go with the voices
 * @throws Problem `conflict` with the reason; `import-evaluated` names the evaluations that rest on its voices
 */
export async function requestUndo(tx: Tx, actor: Actor, id: string, uses: readonly VoiceUses[], acceptLoss: boolean): Promise<void> {
  await importInSight(tx, actor, id)
  const row = await lockImport(tx, actor.workspaceId, id)
  if (!row) return
  mayImport(actor, row.kind)
  const weighed = await weighUndo(tx, actor, row, uses)
  if (weighed.obstacle === 'undone') return
  if (weighed.obstacle) throw conflict(refusals[weighed.obstacle][1], refusals[weighed.obstacle][0])
  if (weighed.holds.length > 0) {
    const named = weighed.holds.map((hold) => `${hold.title ?? hold.id} (${hold.voices} voices)`).join(', ')
    throw conflict(`Evaluations rest on voices of this import, and what was judged must stay provable: ${named}.`, 'import-evaluated')
  }
  if (weighed.work.length > 0 && !acceptLoss) {
    throw unprocessable('People have worked on voices of this import, and that would go with them. Send acceptLoss: true to take the import back all the same.', [{ path: '/acceptLoss', message: 'must be true' }])
  }
  const undo: Undone = { ...nothingUndone, requestedBy: actor.id, requestedAt: new Date().toISOString(), finishedAt: null, total: null }
  await changeImport(tx, actor.workspaceId, id, { status: 'undoing', undo: JSON.stringify(undo) })
  await addJob(tx, 'ImportUndoRequested', { workspaceId: actor.workspaceId, importId: id }, { queue: `imports ${actor.workspaceId}`, key: `import undo ${id}` })
  await audit(tx, actor, { action: 'import.undo-started', subjectKind: 'import', subjectId: id, detail: { lost: weighed.work } })
  await announceLive(tx, { workspaceId: actor.workspaceId, kind: 'import', id, detail: { status: 'undoing' } })
}
