import { factsOfKnown, type KnownVoice, type VoiceFacts } from './facts.ts'

/** Which fields a sender speaks of. What a file has no column for stays as it is; an empty cell of a column says that there is nothing. */
export type Stated = Readonly<{ fields: ReadonlySet<string>; attributes: readonly string[] }>

export type Difference = Readonly<{ before: VoiceFacts; after: VoiceFacts }>

/**
 * What a sender says now that differs from what they said before, field by field; undefined where nothing does.
 * @param said their facts, with the place and the person (after merges) that names and addresses mean now
 */
export function differenceOf(known: KnownVoice, said: VoiceFacts & Readonly<{ touchpointId: string; customerId: string | null }>, personId: string | null, { fields, attributes }: Stated): Difference | undefined {
  const stood = factsOfKnown(known)
  const differs = (field: string): boolean => {
    // A touchpoint or a person that was merged since is the same one: the voice counts there already.
    if (field === 'touchpointId') return said.touchpointId !== known.placeId && said.touchpointId !== known.touchpointId
    if (field === 'customerId') return personId !== known.personId
    return (said[field] ?? null) !== (stood[field] ?? null)
  }
  const changed = [...fields, ...attributes.map((name) => `attributes.${name}`)].filter(differs)
  if (changed.length === 0) return undefined
  const pick = (facts: VoiceFacts): VoiceFacts => Object.fromEntries(changed.map((field) => [field, facts[field] ?? null]))
  return { before: pick(stood), after: pick(said) }
}
