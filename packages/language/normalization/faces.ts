import type { Spelling } from './spellings.ts'
import { isLatin } from './characters.ts'

/**
 * 顔文字 read as the emoji that says the same: otherwise the tokenizer takes them for words (T, _, ω). The first kind whose
 * sign is in a face decides. Faces are looked for after folding, so in half-width brackets.
 */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:m\(|<\(_)|\)m$|_ _|人/, '🙇'],
  [/#|`Д´|`_´|`ω´|`皿´|益/, '😠'],
  [/orz|OTZ|T|Д`|;[-_ωo.Д∀ェ]+;|>[-_.o]?<|´・ω・`|´д`|´_`|´ω`\)?$|QQ|ノ_/, '😢'],
  [/;|-_-\^/, '😅'],
  [/\^|∀|▽|≧|´ω`|ω\^|´∀`|⌒/, '😊'],
  [/[Д□◇]|o_o|O_O|・o・|・O・|°|゜/, '😮'],
  [/./, '😐'],
]

const eye = "[\\^T;><´`・°゜゚￣ー\\-=@≧≦'o0O._,⌒*Q]"
const mouth = '[_ωДд∀▽oO.\\-vー皿益ェへ□ε3◇^~〜‿*Vз. ]'
const cheek = '[;:#"\'*!^、。oxX ]'
const brow = '[´`;]?'
const bracketed = new RegExp(
  [
    `(?:m|[\\\\ヽo])?\\((?:${cheek}{0,2}|ノ|人)${brow}${eye};?${mouth}{0,2};?${eye}${brow}${cheek}{0,3}[ノ人]?[)ゞ](?:m|[\\\\ノ/シゞ彡b])?`,
    '<\\(_ ?_\\)>', 'm\\(_ ?_\\)m', '\\(ノ[Д_ω∀T][\\\\`;<、]?[;。]?\\)',
  ].join('|'),
  'y',
)
const bare = /\^_?\^;?|T_T|;_;|>_<|orz|OTZ/y

/** The face that begins at `at`, as a spelling to be replaced. Never longer than 16 units. */
export function faceAt(text: string, at: number): Spelling | undefined {
  const unit = text.charCodeAt(at)
  if (begins[unit] !== 1) return undefined
  if (text.charCodeAt(at - 1) === unit) return undefined
  for (const pattern of [bracketed, bare]) {
    pattern.lastIndex = at
    const from = pattern.exec(text)?.[0]
    if (from === undefined) continue
    const word = isLatin(from.charCodeAt(0)) && isLatin(text.charCodeAt(at - 1)) || isLatin(from.charCodeAt(from.length - 1)) && isLatin(text.charCodeAt(at + from.length))
    if (!word && isFace(from)) return { from, to: kinds.find(([sign]) => sign.test(from))?.[1] ?? '😐' }
  }
  return undefined
}

const begins = new Uint8Array(65536)
for (const letter of 'm\\ヽo(<^T;>O') begins[letter.charCodeAt(0)] = 1

/** (・), (--), (00) and (=) are signs, no faces: a face has two eyes and says something with them. */
const isFace = (text: string): boolean => /[\^T;_ωДд∀▽≧≦皿益]|´|orz|OTZ|> ?<|・[oO]・/.test(text)
