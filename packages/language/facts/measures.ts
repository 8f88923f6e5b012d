import { boundsAround } from './bounds.ts'
import type { CountFact } from './fact.ts'
import { numberSource, parseNumber } from './number.ts'

/** Units under the name in which they are given out; キロ alone may be a length or a weight and stays as it was said. */
const units: Readonly<Record<string, string>> = {
  歳: '歳', 才: '歳', cm: 'cm', センチ: 'cm', センチメートル: 'cm', mm: 'mm', ミリ: 'mm', ミリメートル: 'mm', km: 'km', キロメートル: 'km', m: 'm', メートル: 'm',
  kg: 'kg', キログラム: 'kg', キロ: 'キロ', g: 'g', グラム: 'g', L: 'L', リットル: 'L', ml: 'mL', mL: 'mL', ミリリットル: 'mL', トン: 't',
}
const names = Object.keys(units).toSorted((a, b) => b.length - a.length).join('|')
const measure = new RegExp(`(?<![0-9A-Za-z.,〇一二三四五六七八九十百千万億第数何幾-])(${numberSource}) ?(${names})(?![A-Za-z0-9/ァ-ヴー]|能|児|以下同)`, 'g')

/** Ages, lengths, weights and volumes in normalised text, as counts with their unit. */
export function findMeasures(text: string): CountFact[] {
  const found: CountFact[] = []
  for (const match of text.matchAll(measure)) {
    const { bounds, start, end } = boundsAround(text, match.index, match.index + match[0].length)
    found.push({ kind: 'count', start, end, value: parseNumber(match[1] ?? ''), unit: units[match[2] ?? ''] ?? '', ...bounds })
  }
  return found
}
