import { findPersonalData, maskPersonalData } from '@koewa/language'
import type { Actor } from '../../../platform/people/actor.ts'
import type { Tx } from '../../../platform/postgres/database.ts'
import { touchpointNames } from '../../touchpoints/facade.ts'
import type { KnownRow } from '../../voices/corrected-rows.ts'
import type { Difference } from '../../voices/differences.ts'
import type { StatedFact, VoiceUses } from '../undo/voice-uses.ts'
import type { Comparison } from './comparison.ts'

export type ChangedRow = KnownRow & Readonly<{ row: number; difference: Difference }>

const statedField = { touchpointId: 'touchpoint', occurredAt: 'occurredAt' } as const
type Overlap = StatedFact['field']

/**
 * The first changed rows as people see them, and how many of all touch a field about which a person has stated something.
 * Masked: whoever may import need not be allowed to read what others wrote.
 */
export async function presentChanges(tx: Tx, actor: Actor, uses: readonly VoiceUses[], changed: readonly ChangedRow[], most: number): Promise<{ shown: Comparison['sample']; stated: number }> {
  if (changed.length === 0) return { shown: [], stated: 0 }
  const facts = (await Promise.all(uses.map((use) => use.stated?.(tx, actor, changed.map(({ known }) => known.id)) ?? []))).flat()
  const statedOf = new Map(facts.map((fact) => [`${fact.voiceId} ${fact.field}`, fact]))
  const overlapOf = (voiceId: string, field: string): StatedFact | undefined =>
    field in statedField ? statedOf.get(`${voiceId} ${statedField[field as keyof typeof statedField] satisfies Overlap}`) : undefined
  const stated = changed.filter(({ known, difference }) => Object.keys(difference.after).some((field) => overlapOf(known.id, field))).length
  const sampled = changed.slice(0, Math.max(0, most))
  const names = await touchpointNames(tx, actor.workspaceId, [...sampled.flatMap(({ known }) => [known.touchpointId, known.placeId]), ...facts.map(({ value }) => value).filter(isId)])
  const shown = sampled.map(({ row, known, draft, difference: { before, after } }) => ({
    row, sourceId: known.sourceId, voiceId: known.id,
    changes: Object.keys(after).map((field) => {
      const fact = overlapOf(known.id, field)
      const write = (value: string | number | null | undefined, isNew: boolean): string | null => {
        if (value === null || value === undefined || value === '') return null
        if (field === 'touchpointId') return isNew ? draft.touchpoint : (names.get(String(value)) ?? '')
        // Who it is is told on the voice's page to those who may know.
        if (field === 'customerId') return isNew ? 'other' : 'one'
        return typeof value === 'number' ? String(value) : maskedShort(value)
      }
      return {
        field: field === 'touchpointId' ? 'touchpoint' : field === 'customerId' ? 'customer' : field, before: write(before[field], false), after: write(after[field], true),
        ...(fact ? { stated: fact.field === 'touchpoint' ? (names.get(fact.value) ?? '') : fact.value } : {}),
      }
    }),
  }))
  return { shown, stated }
}

const isId = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)

const longest = 300

function maskedShort(text: string): string {
  const { text: masked } = maskPersonalData(text, findPersonalData(text))
  return masked.length > longest ? `${masked.slice(0, longest)}…` : masked
}
