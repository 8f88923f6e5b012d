import { normalize } from '../normalization/normalize.ts'
import type { Span } from '../types.ts'
import type { TopicRule } from './rule.ts'

const defaultDistance = 12

/** Rules with their words folded once. */
export interface CompiledRule {
  readonly id: string
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  readonly near: readonly { readonly words: readonly string[]; readonly within: number }[]
}

export function compileRules(rules: readonly TopicRule[]): CompiledRule[] {
  const fold = (words: readonly string[] = []): string[] => words.map((word) => normalize(word).text.toLowerCase()).filter((word) => word !== '')
  return rules.map((rule) => ({
    id: rule.id,
    any: fold(rule.any),
    all: fold(rule.all),
    none: fold(rule.none),
    near: (rule.near ?? []).map(({ words, within }) => ({ words: fold(words), within: within ?? defaultDistance })),
  }))
}

/** Where a word stands: by its letters, and by the morphemes of which it is the dictionary form. */
export interface TopicText {
  /** Normalised, lower case, same length as the normalised text. */
  readonly text: string
  readonly byBase: ReadonlyMap<string, readonly Span[]>
}

/** Topics that hold with the spans they rest on, in the order of the rules. */
export function matchTopics(rules: readonly CompiledRule[], source: TopicText): { topicId: string; spans: Span[] }[] {
  const found: { topicId: string; spans: Span[] }[] = []
  for (const rule of rules) {
    const spans = ruleSpans(rule, source)
    if (spans !== undefined) found.push({ topicId: rule.id, spans })
  }
  return found
}

function ruleSpans(rule: CompiledRule, source: TopicText): Span[] | undefined {
  const spans: Span[] = []
  for (const word of rule.any) for (const place of occurrences(source, word)) spans.push(place)
  for (const { words, within } of rule.near) for (const place of nearby(source, words, within)) spans.push(place)
  const needsOne = rule.any.length > 0 || rule.near.length > 0
  if (needsOne && spans.length === 0) return undefined
  if (!needsOne && rule.all.length === 0) return undefined
  for (const word of rule.all) {
    const places = occurrences(source, word)
    if (places.length === 0) return undefined
    for (const place of places) spans.push(place)
  }
  for (const word of rule.none) if (occurrences(source, word).length > 0) return undefined
  return distinct(spans)
}

function occurrences({ text, byBase }: TopicText, word: string): Span[] {
  const spans: Span[] = [...(byBase.get(word) ?? [])]
  const latin = /^[a-z0-9]/.test(word) && /[a-z0-9]$/.test(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length
    if (latin && (/[a-z0-9]/.test(text[at - 1] ?? '') || /[a-rt-z0-9]/.test(text[end] ?? ''))) continue
    spans.push({ start: at, end })
  }
  return spans
}

/** Places where all words stand within the distance of the first. */
function nearby(source: TopicText, words: readonly string[], within: number): Span[] {
  const [first = [], ...rest] = words.map((word) => occurrences(source, word).sort((a, b) => a.start - b.start))
  const found: Span[] = []
  const cursors = rest.map(() => 0)
  for (const anchor of first) {
    let { start, end } = anchor
    const all = rest.every((places, w) => {
      // Anchors come in order, so what lies too far before one lies too far before the next.
      let at = cursors[w] ?? 0
      while (at < places.length && (places[at] as Span).end + within < anchor.start) at++
      cursors[w] = at
      const place = places[at]
      if (place === undefined || gap(anchor, place) > within) return false
      start = Math.min(start, place.start)
      end = Math.max(end, place.end)
      return true
    })
    if (all) found.push({ start, end })
  }
  return found
}

function gap(a: Span, b: Span): number {
  return Math.max(0, a.start < b.start ? b.start - a.end : a.start - b.end)
}

function distinct(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Span[] = []
  for (const span of spans) {
    const last = kept.at(-1)
    if (last === undefined || span.start >= last.end) kept.push(span)
  }
  return kept
}
