import type { Text } from '../../platform/wording/language.ts'
import type { Kind } from '../figures.ts'
import { number, type Item } from './sentence.ts'

type Words = Readonly<{ ja: string; one: string; many: string; intent: string | undefined; /** Whether more of it is good news. */ more: 'worse' | 'better' | 'plain' }>

export const words: Readonly<Record<Kind, Words>> = {
  voices: { ja: '声', one: 'voice', many: 'voices', intent: undefined, more: 'plain' },
  complaints: { ja: '苦情', one: 'complaint', many: 'complaints', intent: 'complaint', more: 'worse' },
  requests: { ja: '要望', one: 'request', many: 'requests', intent: 'request', more: 'plain' },
  praises: { ja: 'お褒めの声', one: 'voice of praise', many: 'voices of praise', intent: 'praise', more: 'better' },
  questions: { ja: '問い合わせ', one: 'question', many: 'questions', intent: 'question', more: 'plain' },
}

/** 42件, "42 complaints". */
export const counted = (n: number, kind: Kind): Text => ({ ja: `${number(n, 'ja')}件`, en: `${number(n, 'en')} ${n === 1 ? words[kind].one : words[kind].many}` })

export const whereOf = (kind: Kind): Readonly<Record<string, string>> => {
  const { intent } = words[kind]
  return intent === undefined ? {} : { intent }
}

export function toneOf(kind: Kind, difference: number): Item['tone'] {
  const { more } = words[kind]
  if (more === 'plain' || difference === 0) return 'plain'
  return difference > 0 === (more === 'better') ? 'better' : 'worse'
}
