import { normalize } from '../normalization/normalize.ts'
import { blankMasks } from '../personal-data/blank-masks.ts'
import type { Span } from '../types.ts'
import type { NearRule, TopicRule } from './rule.ts'

const defaultDistance = 12

/** Rules with their words folded once. */
export interface CompiledRule {
  readonly id: string
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  readonly near: readonly Required<NearRule>[]
}

export function compileRules(rules: readonly TopicRule[]): CompiledRule[] {
  const fold = (words: readonly string[] = []): string[] => words.map((word) => normalize(word).text.toLowerCase()).filter((word) => word !== '')
  return rules.map((rule) => ({
    id: rule.id,
    any: fold(rule.any),
    all: fold(rule.all),
    none: fold(rule.none),
    near: (rule.near ?? []).map(({ words, within, withinWords, ordered = false }) => ({
      words: fold(words), within: within ?? (withinWords === undefined ? defaultDistance : Infinity), withinWords: withinWords ?? Infinity, ordered,
    })),
  }))
}

/** Where a word stands: by its letters, and by the morphemes of which it is the dictionary form. */
export interface TopicText {
  /** Normalised, lower case, same length as the normalised text. */
  readonly text: string
  readonly byBase: ReadonlyMap<string, readonly Span[]>
}

/** Topics that hold with the spans they rest on, in the order of the rules. No rule holds for the word of a mask. */
export function matchTopics(rules: readonly CompiledRule[], given: TopicText): { topicId: string; spans: Span[] }[] {
  const source = unmasked(given)
  const found: { topicId: string; spans: Span[] }[] = []
  for (const rule of rules) {
    const spans = ruleSpans(rule, source)
    if (spans !== undefined) found.push({ topicId: rule.id, spans })
  }
  return found
}

function unmasked(given: TopicText): TopicText {
  const text = blankMasks(given.text)
  if (text === given.text) return given
  const isOutside = ({ start }: Span): boolean => text.charAt(start) === given.text.charAt(start)
  return { text, byBase: new Map(Array.from(given.byBase, ([base, places]) => [base, places.filter(isOutside)])) }
}

function ruleSpans(rule: CompiledRule, source: TopicText): Span[] | undefined {
  const spans: Span[] = []
  for (const word of rule.any) for (const place of occurrences(source, word)) spans.push(place)
  for (const near of rule.near) for (const place of nearby(source, near)) spans.push(place)
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
  if (/[一-龥ァ-ヺー]する$/.test(word)) inflectedSuru(text, word, spans)
  return spans
}

/** 起動した, 起動して for 起動する; not 起動しない, 起動せず, which say the opposite. */
function inflectedSuru(text: string, word: string, spans: Span[]): void {
  const stem = word.slice(0, -2)
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    const end = at + stem.length
    const ending = /^(?:し(?!な|ません|にく)|すれ|され)/.exec(text.slice(end, end + 4))
    if (ending !== null) spans.push({ start: at, end: end + ending[0].length })
  }
}

/** Places where all words stand within the distance of the first. */
function nearby(source: TopicText, { words, within, withinWords, ordered }: Required<NearRule>): Span[] {
  const [first = [], ...rest] = words.map((word) => occurrences(source, word).sort((a, b) => a.start - b.start))
  // What stands further apart than this has more words between it than allowed, whatever it is made of; 40 letters are a long word.
  const reach = Math.min(within, (withinWords + 1) * 40)
  const found: Span[] = []
  const cursors = rest.map(() => 0)
  for (const anchor of first) {
    let { start, end } = anchor
    const all = rest.every((places, w) => {
      // Anchors come in order, so what lies too far before one lies too far before the next.
      let at = cursors[w] ?? 0
      while (at < places.length && (places[at] as Span).end + reach < anchor.start) at++
      cursors[w] = at
      const place = placeFrom(source.text, anchor, places, at, reach, withinWords, ordered)
      if (place === undefined) return false
      start = Math.min(start, place.start)
      end = Math.max(end, place.end)
      return true
    })
    if (all) found.push({ start, end })
  }
  return found
}

/** The first place that is near enough; only a bounded number lies within reach. */
function placeFrom(text: string, anchor: Span, places: readonly Span[], from: number, reach: number, withinWords: number, ordered: boolean): Span | undefined {
  for (let at = from; at < places.length; at++) {
    const place = places[at] as Span
    if (place.start - anchor.end > reach) return undefined
    if (gap(anchor, place) > reach || (ordered && place.start < anchor.end)) continue
    if (withinWords === Infinity || wordsBetween(text, anchor, place) <= withinWords) return place
  }
  return undefined
}

const scriptRun = /[一-龥々〆ヶ]+|[ァ-ヺー]+|[a-z0-9]+/g

function wordsBetween(text: string, a: Span, b: Span): number {
  const [from, to] = a.start < b.start ? [a.end, b.start] : [b.end, a.start]
  return from < to && from >= 0 ? (text.slice(from, to).match(scriptRun)?.length ?? 0) : 0
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
