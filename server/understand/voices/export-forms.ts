import type { Language, Text } from '../../platform/wording/language.ts'
import { headings, words } from './export-words.ts'

/** One exported voice: the names of places, departments and topics, and codes for everything that has some. */
export type ExportedVoice = Readonly<{
  id: string; source: string; sourceId: string; occurredAt: string; touchpoint: string; channel: string; stage: string; department: string; speaker: string; language: string; text: string
  nps: number | null; csat: number | null; ces: number | null; star: number | null; sentiment: number | null; waitingMinutes: number | null
  intents: readonly string[]; risks: readonly string[]; topics: readonly string[]; aspects: Readonly<Record<string, number>>; attributes: Readonly<Record<string, string>>
}>
type Cells = Record<string, string | number | null>
export type ExportForm = Readonly<{ columns: readonly Readonly<{ key: string; header: string }>[]; cellsOf(voice: ExportedVoice): Cells }>

const machineColumns = [
  'id', 'occurredAt', 'touchpoint', 'channel', 'stage', 'department', 'speaker', 'language', 'nps', 'csat', 'ces', 'star', 'sentiment', 'intents', 'risks', 'waitingMinutes', 'aspects', 'topics',
  'attributes', 'text', 'source', 'sourceId',
] as const satisfies readonly (keyof ExportedVoice)[]

/** For programs: names of the API, codes, lists with semicolons, JSON. It only ever gains columns, at the end. */
const forMachines: ExportForm = {
  columns: machineColumns.map((key) => ({ key, header: key })),
  cellsOf: ({ intents, risks, topics, aspects, attributes, ...plain }) =>
    ({ ...plain, intents: intents.join(';'), risks: risks.join(';'), topics: topics.join(';'), aspects: jsonOf(aspects), attributes: jsonOf(attributes) }),
}

/** For people: headings and words in their language; `undefined` for programs. */
export function exportForm(language: Language | undefined): ExportForm {
  if (language === undefined) return forMachines
  const list = (parts: readonly string[]): string => parts.join(language === 'ja' ? '、' : ', ')
  const word = (of: keyof typeof words, code: string): string => (words[of] as Readonly<Record<string, Text>>)[code]?.[language] ?? code
  const pairs = (values: Readonly<Record<string, string | number>>): string =>
    Object.entries(values).map(([name, value]) => `${name}${language === 'ja' ? '：' : ': '}${value}`).join(language === 'ja' ? '／' : '; ')
  const languages = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' })
  return {
    columns: Object.entries(headings).map(([key, header]) => ({ key, header: header[language] })),
    cellsOf: ({ channel, stage, speaker, language: spoken, intents, risks, topics, aspects, attributes, ...plain }) => ({
      ...plain, channel: word('channel', channel), stage: word('stage', stage), speaker: word('speaker', speaker), language: /^[a-z]{2,3}$/.test(spoken) ? (languages.of(spoken) ?? spoken) : '',
      intents: list(intents.map((code) => word('intent', code))), risks: list(risks.map((code) => word('risk', code))), topics: list(topics),
      aspects: pairs(aspects), attributes: pairs(attributes),
    }),
  }
}

const jsonOf = (values: Readonly<Record<string, unknown>>): string => (Object.keys(values).length === 0 ? '' : JSON.stringify(values))
