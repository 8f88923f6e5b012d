import { grammarAt } from './brief-features.ts'
import { type Dictionary, featureOffset } from './dictionary.ts'
import { step } from './lattice.ts'

/** The grammars (`名詞,固有名詞,人名,姓,*,*`) of the dictionary's words that are written exactly so; none where it has no such word. */
export function grammarsOf({ base, check, known }: Dictionary, surface: string): string[] {
  let state = 0
  for (let at = 0; at < surface.length; at++) {
    state = step(base, check, state, surface.charCodeAt(at))
    if (state < 0) return []
  }
  const leaf = base[state] as number
  const value = leaf >= 0 && check[leaf] === state ? (base[leaf] as number) : 0
  if (value >= 0) return []
  const place = known.keyAt[-value - 1] as number
  return Array.from({ length: known.map[place] as number }, (_, i) => known.grammars[grammarAt(known.features, featureOffset(known, (known.map[place + 1 + i] as number) >> 1))] ?? '')
}
