import { neutralWithin } from './bands.ts'
import type { Mappings, GroupKey, CellSelection, Mapping, Shift } from './aggregation.ts'
import type { SqlParameters } from './sql-parameters.ts'

/**
 * Voices are first added up into cells by the values that a question's keys are made of, and then cells into groups: names are mapped
 * and topics' families looked up once a cell instead of once a voice, and cells of months may have been made before (understand/rollups).
 */
export type CellColumn = Readonly<{
  /** The column of a cell, and its value for a voice. */
  name: string
  ofVoice(parameters: SqlParameters, day: string): string
  /** Of which facet of made sums `value` holds it; none: a column that all of them have. */
  facet?: string
  /** The attribute's name. */
  of?: string
}>

const plain = (name: string): CellColumn => ({ name, ofVoice: () => name })
const day: CellColumn = { name: 'c_day', ofVoice: (_, days) => days }
const touchpoint = plain('touchpoint_id')
const topics: CellColumn = { name: 'topics', ofVoice: () => 'topics', facet: 'topic' }
const intents: CellColumn = { name: 'c_intents', ofVoice: () => `arrayStringConcat(arraySort(arrayMap(intent -> toString(intent), intents)), ',')`, facet: 'intents' }
const score = (kind: string): CellColumn => ({ name: `c_${kind}`, ofVoice: () => `ifNull(toString(${kind}), '')`, facet: kind })
const sentiment: CellColumn = {
  name: 'c_sentiment', facet: 'sentiment',
  ofVoice: () => `multiIf(isNull(sentiment), '', sentiment < -${neutralWithin}, 'negative', sentiment > ${neutralWithin}, 'positive', 'neutral')`,
}
/** Risks depend on thresholds, and things judged are too many: no month is added up by them. `risk_kinds` is what sql.ts calls the kinds above theirs. */
const risk: CellColumn = { name: 'c_risk', ofVoice: () => 'arrayJoin(risk_kinds)', facet: 'risk' }
const aspect: CellColumn = { name: 'c_aspect', ofVoice: () => 'arrayJoin(mapKeys(aspects))', facet: 'aspect' }
const language: CellColumn = { name: 'c_language', ofVoice: () => 'toString(language)', facet: 'language' }

/** The columns of a cell that a key of groups is made of. */
export function columnsOf(key: GroupKey, at: number): readonly CellColumn[] {
  if (key.startsWith('attribute:')) {
    const of = key.slice('attribute:'.length)
    return [{ name: `c_attribute${at}`, ofVoice: ({ bind }) => `attributes[${bind(of, 'String')}]`, facet: 'attribute', of }]
  }
  switch (key) {
    case 'day': case 'week': case 'month': case 'part': return [day]
    case 'touchpoint': case 'department': case 'stage': return [touchpoint]
    case 'topic': return [topics]
    case 'cell': return [touchpoint, topics]
    case 'channel': case 'speaker': return [plain(key)]
    case 'intent': return [intents]
    case 'risk': return [risk]
    case 'aspect': return [aspect]
    case 'sentiment': return [sentiment]
    case 'language': return [language]
    case 'npsBand': case 'nps': return [score('nps')]
    case 'csat': case 'ces': case 'star': return [score(key)]
    default: throw new Error(`No SQL for the dimension ${key}.`)
  }
}

export type KeyContext = Readonly<{ parameters: SqlParameters; mappings: Mappings; shift: Shift | undefined; cells: CellSelection | undefined }>

/** The key of a group, from the columns of a cell; null: none. */
export function keySql(key: GroupKey, at: number, { parameters, mappings, shift, cells }: KeyContext): string {
  const { bind } = parameters
  const days = shiftSql('c_day', shift)
  const mapped = (mapping: Mapping): string => mappedSql('touchpoint_id', mapping, parameters)
  if (key.startsWith('attribute:')) return `nullIf(c_attribute${at}, '')`
  switch (key) {
    case 'day': return `toString(${days})`
    case 'week': return `toString(toMonday(${days}))`
    case 'month': return `toString(toStartOfMonth(${days}))`
    case 'part': return `toString(arrayCount(start -> start <= ${days}, ${bind(cells?.starts ?? [], 'Array(Date32)')}))`
    case 'touchpoint': return `nullIf(${mapped(mappings.touchpoint)}, '')`
    case 'department': return `nullIf(arrayJoin(splitByChar(',', ${mapped(mappings.department)})), '')`
    case 'stage': return `nullIf(${mapped(mappings.stage)}, '')`
    case 'topic': return 'arrayJoin(c_topics)'
    case 'cell': return `arrayJoin(${cellsSql(mapped(mappings.touchpoint), cells, parameters)})`
    case 'intent': return `arrayJoin(arrayFilter(intent -> intent != '', splitByChar(',', c_intents)))`
    case 'npsBand': return `multiIf(c_nps = '', NULL, toUInt8OrZero(c_nps) >= 9, 'promoter', toUInt8OrZero(c_nps) >= 7, 'passive', 'detractor')`
    case 'sentiment': case 'nps': case 'csat': case 'ces': case 'star': return `nullIf(c_${key}, '')`
    case 'risk': case 'aspect': case 'language': return `c_${key}`
    default: return `toString(${key})`
  }
}

const mappedSql = (column: string, { from, to }: Mapping, { bind }: SqlParameters): string =>
  `transform(toString(${column}), ${bind(from, 'Array(String)')}, ${bind(to, 'Array(String)')}, '')`

/** All topics that count a voice of these, each once. */
export const countingTopicsSql = (parameters: SqlParameters, { topic }: Pick<Mappings, 'topic'>): string =>
  `arrayFilter(id -> id != '', arrayDistinct(arrayFlatten(arrayMap(topic -> splitByChar(',', ${mappedSql('topic', topic, parameters)}), topics))))`

/** All cells that count a voice, each once, also when several of its cells count as one. */
function cellsSql(touchpoint: string, cells: CellSelection | undefined, { bind }: SqlParameters): string {
  const all = `arrayMap(id -> concat(id, ' ', ${touchpoint}), if(${touchpoint} = '', [], c_topics))`
  if (!cells || cells.merged.from.length === 0) return all
  return `arrayDistinct(arrayMap(cell -> transform(cell, ${bind(cells.merged.from, 'Array(String)')}, ${bind(cells.merged.to, 'Array(String)')}), ${all}))`
}

function shiftSql(days: string, shift: Shift | undefined): string {
  if (shift === undefined) return days
  // Whole numbers from our own arithmetic on dates.
  return 'days' in shift ? `addDays(${days}, ${Math.trunc(shift.days)})` : `addYears(${days}, ${Math.trunc(shift.years)})`
}
