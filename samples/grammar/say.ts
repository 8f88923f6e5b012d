import type { TopicKey } from '../company/topics.ts'
import { pick, type Random } from '../random.ts'
import { asides, emojiFor, personalData, risks, wishesBeside } from './asides.ts'
import type { Kind } from './bank.ts'
import { banks } from './banks.ts'
import { sayInEnglish } from './english.ts'
import { frames, suits, wishing, type Frame } from './frames.ts'
import { fillSlot } from './slots.ts'

export type Said = Readonly<{ text: string; language: 'ja' | 'en'; personalData: boolean; risk: boolean; asks: boolean }>
export type Subject = Readonly<{ topic: TopicKey; kind: Kind; channel: string; day: string }>

const writtenInEnglish = new Set(['email', 'form', 'review', 'survey', 'chat', 'social'])
const [englishShare, personalShare, riskShare] = [0.04, 0.015, 0.012]

/** One voice about a subject, in the register of its channel. Deterministic in `random`. */
export function say({ topic, kind, channel, day }: Subject, random: Random): Said {
  if (writtenInEnglish.has(channel) && random() < englishShare) {
    return { ...sayInEnglish(topic, kind, random, day), language: 'en', personalData: false, risk: false }
  }
  const frame = frames[channel] ?? frames.form as Frame
  const style = frame.style === 'mixed' ? pick(random, ['plain', 'polite'] as const) : frame.style
  const write = (template: string): string => inStyle(fill(template, random, day), style)
  const ends = kind === 'question' ? frame.questionEnds : endsOf(frame, kind)
  const point = pick(random, banks[topic][kind])
  // A sentence without a figure or a product in it would repeat; it never comes alone.
  const bare = !point.includes('{')
  const risk = kind === 'complaint' && random() < riskShare
  const personal = frame.style !== 'plain' && random() < personalShare
  const around = (phrases: readonly string[]): string => note(pick(random, phrases.filter((phrase) => suits(phrase, kind))))
  let asks = kind === 'request'
  const note = (phrase: string): string => {
    asks ||= wishing.has(phrase) || wished.has(phrase)
    return phrase
  }
  const beside = kind === 'complaint' ? [...asides.complaint, ...wishesBeside] : asides[kind]
  const parts = [
    bare || random() < frame.opening ? write(around(frame.openings)) : '',
    write(point) + write(pick(random, ends)),
    ...(risk ? [write(pick(random, risks)) + write(pick(random, endsOf(frame, kind)))] : []),
    ...(bare || random() < asideShare(channel) ? [write(note(pick(random, beside))) + write(pick(random, endsOf(frame, kind)))] : []),
    random() < frame.closing ? write(around(kind === 'praise' ? frame.thanks : frame.closings)) : '',
    personal ? personalData(random) : '',
    random() < frame.emoji ? emojiFor(random, kind) : '',
  ]
  const text = joined(parts)
  return { text: random() < frame.typos ? mistyped(text, random) : text, language: 'ja', personalData: personal, risk, asks }
}

const wished: ReadonlySet<string> = new Set(wishesBeside)

const asideShare = (channel: string): number => (channel === 'survey' || channel === 'social' ? 0.5 : 0.75)

/** Ends that only complaints have; nobody trails off in praise. */
const complaining = new Set(['が…', '…', 'とのお申し出。', 'とのご指摘。', 'んだけど。'])
const endsOf = (frame: Frame, kind: Kind): readonly string[] => (kind === 'complaint' ? frame.ends : frame.ends.filter((end) => !complaining.has(end)))

const fill = (template: string, random: Random, day: string): string => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => fillSlot(name, random, day))

const inStyle = (text: string, style: 'plain' | 'polite'): string =>
  text.replaceAll(/\[([^|\]]*)\|([^\]]*)\]/g, (_, plain: string, polite: string) => (style === 'plain' ? plain : polite))

/** Puts a space where a sentence without an end would run into the next. */
function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').reduce((text, part) => (text === '' ? part : /[。！？…、）]$/.test(text) ? text + part : `${text} ${part}`), '')
}

/** A slip of the thumb: one kana is doubled or lost. */
function mistyped(text: string, random: Random): string {
  const kana = [...text.matchAll(/\p{Script=Hiragana}/gu)].map(({ index }) => index)
  const at = kana[Math.floor(random() * kana.length)]
  if (at === undefined) return text
  return random() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at + 1) + text.slice(at)
}
