import type { JapaneseText } from '../japanese-text.ts'
import { type Unit, contentUnits } from '../phrases.ts'
import type { QueryReading } from './query.ts'
import { type TermFolding, isContent } from './terms.ts'
import { readingOf } from './pair-readings.ts'
import { joinedSpelling } from './word-spellings.ts'

/** What a question adds to its subject: 解約方法, 解約の仕方 and 解約の件 all ask for 解約. */
const asking = new Set(['方法', '手順', '仕方', 'しかた', 'やり方', 'やりかた', '手続き', '手続', '件', '希望', '相談', '質問', '問題', '可否', '件数'])

/**
 * What a query word asks for: its content terms, all of which must be among a text's terms; as other ways to have it, the parts
 * of its compounds without what only asks, in the spelling that search joins; and the readings under which it may be written.
 */
export function readQuery(text: JapaneseText, folding: TermFolding): QueryReading {
  const units = contentUnits(text)
  const terms = unique(units.map((unit) => folding.fold(unit.term)))
  const subjects = units.map((unit) => subjectOf(text, unit)).filter((parts) => parts.length > 0)
  const joined = (spelling: (base: string) => string): string[] => unique(subjects.flat().map((at) => folding.fold(spelling(termAt(text, units, at)))))
  return {
    terms,
    reading: readingOf(text.words, 0, text.length),
    otherTerms: [joined((base) => base), joined((base) => joinedSpelling(base) ?? base)].filter((set) => set.length > 0),
    subjectReading: subjects.length === 1 ? subjectReading(text, subjects[0] as number[]) : '',
  }
}

/** Morphemes of a unit that say what it is about; all of them when it is nothing but asking. */
function subjectOf(text: JapaneseText, unit: Unit): number[] {
  if (unit.kind === 'predicate') return [unit.from]
  const content: number[] = []
  for (let at = unit.from; at < unit.to; at++) if (isContent(text.words[at] as JapaneseText['words'][number])) content.push(at)
  return content.filter((at) => !asking.has(text.words[at]?.base ?? ''))
}

/** A predicate counts in its (negated) form; every other morpheme in its base form. */
function termAt(text: JapaneseText, units: readonly Unit[], at: number): string {
  const predicate = units.find((unit) => unit.kind === 'predicate' && unit.from === at)
  return predicate?.term ?? text.words[at]?.base ?? ''
}

/** Inflected words are written in many ways; only a subject in its base form is looked for by its sound. */
function subjectReading(text: JapaneseText, parts: readonly number[]): string {
  const words = parts.map((at) => text.words[at])
  return words.every((word) => word !== undefined && word.reading !== '' && word.surface === word.base) ? words.map((word) => word?.reading).join('') : ''
}

const unique = (terms: readonly string[]): string[] => [...new Set(terms)].filter((term) => term !== '')
