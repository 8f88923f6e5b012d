import { readFileSync } from 'node:fs'
import type { PersonalDataKind, PersonalDataSpan } from '../types.ts'

/** A line of quality/personal-data.tsv without its marks, and the spans they told. */
export interface MarkedLine {
  readonly id: string
  readonly text: string
  readonly spans: readonly PersonalDataSpan[]
}

export interface KindScore {
  readonly kind: PersonalDataKind
  readonly marked: number
  readonly found: number
  /** Found with exactly the marked offsets and kind. */
  readonly right: number
}

/** `name`: a file of quality/ without its ending; `personal-data` holds what must stay found, `personal-data-unseen-*` what was written to measure. */
export function readMarkedLines(name = 'personal-data'): MarkedLine[] {
  const rows = readFileSync(new URL(`../quality/${name}.tsv`, import.meta.url), 'utf8').split('\n')
  return rows.filter((row) => row !== '' && !row.startsWith('#')).map((row) => marked(row.slice(0, row.indexOf('\t')), row.slice(row.indexOf('\t') + 1).replaceAll('\\n', '\n')))
}

function marked(id: string, line: string): MarkedLine {
  const spans: PersonalDataSpan[] = []
  let text = ''
  let copied = 0
  for (const match of line.matchAll(/⟦([a-z-]+):([^⟧]*)⟧/g)) {
    text += line.slice(copied, match.index)
    spans.push({ kind: match[1] as PersonalDataKind, start: text.length, end: text.length + (match[2] ?? '').length })
    text += match[2] ?? ''
    copied = match.index + match[0].length
  }
  return { id, text: text + line.slice(copied), spans }
}

/** A span counts only when its kind and both ends are those that are marked. `faults`: what was missed (−) and what was wrong (+). */
export function scorePersonalData(lines: readonly MarkedLine[], find: (text: string) => readonly PersonalDataSpan[]): { kinds: KindScore[]; faults: string[] } {
  const scores = new Map<PersonalDataKind, { marked: number; found: number; right: number }>()
  const faults: string[] = []
  const of = (kind: PersonalDataKind): { marked: number; found: number; right: number } => {
    const score = scores.get(kind) ?? { marked: 0, found: 0, right: 0 }
    scores.set(kind, score)
    return score
  }
  for (const { id, text, spans } of lines) {
    const found = find(text)
    const key = ({ kind, start, end }: PersonalDataSpan): string => `${kind} ${start}-${end}`
    const expected = new Set(spans.map(key))
    const given = new Set(found.map(key))
    for (const span of spans) {
      of(span.kind).marked++
      if (given.has(key(span))) of(span.kind).right++
      else faults.push(`${id} − ${span.kind} ${text.slice(span.start, span.end)} in ${text}`)
    }
    for (const span of found) {
      of(span.kind).found++
      if (!expected.has(key(span))) faults.push(`${id} + ${span.kind} ${text.slice(span.start, span.end)} in ${text}`)
    }
  }
  return { kinds: [...scores].map(([kind, score]) => ({ kind, ...score })), faults }
}
