import type { PersonalDataKind, PersonalDataSpan } from '../types.ts'

export const maskTokens: Readonly<Record<PersonalDataKind, string>> = {
  email: '［メールアドレス］',
  phone: '［電話番号］',
  'postal-code': '［郵便番号］',
  address: '［住所］',
  card: '［カード番号］',
  'my-number': '［マイナンバー］',
  'line-id': '［LINE ID］',
  'license-plate': '［ナンバープレート］',
  name: '［氏名］',
}

/** One masked span: where it stood in the original and where its token stands in the masked text. */
export interface Replacement {
  readonly kind: PersonalDataKind
  readonly start: number
  readonly end: number
  readonly maskedStart: number
  readonly maskedEnd: number
}

export interface MaskedText {
  readonly text: string
  readonly replacements: readonly Replacement[]
}

/**
 * Puts a token such as ［電話番号］ in the place of each span. Lengths change: analyse the masked text and keep its
 * spans, or carry offsets over with `maskedOffset`. `spans` must be in order and not overlap, as findPersonalData
 * gives them; others are ignored.
 */
export function maskPersonalData(text: string, spans: readonly PersonalDataSpan[]): MaskedText {
  const replacements: Replacement[] = []
  let masked = ''
  let copied = 0
  for (const { kind, start, end } of spans) {
    if (start < copied || end > text.length || end <= start) continue
    masked += text.slice(copied, start)
    const maskedStart = masked.length
    masked += maskTokens[kind]
    replacements.push({ kind, start, end, maskedStart, maskedEnd: masked.length })
    copied = end
  }
  return { text: masked + text.slice(copied), replacements }
}

/** Where an offset of the original lies in the masked text; inside a masked span: the start of its token. */
export function maskedOffset(replacements: readonly Replacement[], offset: number): number {
  let shift = 0
  for (const { start, end, maskedStart, maskedEnd } of replacements) {
    if (offset <= start) break
    if (offset < end) return maskedStart
    shift = maskedEnd - end
  }
  return offset + shift
}
