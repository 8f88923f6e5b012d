import { ColumnChoice, hasIdentity, takeIdentities, type Sample } from './column-choice.ts'
import { best, channelRate, dateScore, idScore, says, saysOtherwise } from './column-scores.ts'
import { guessAttributes } from './guess-attributes.ts'
import type { ImportKind, Mapping } from './mapping.ts'
import { rateWithin, type ColumnProfile } from './profile.ts'
import { sourceOf } from './source-name.ts'

type GuessedMapping = Pick<Mapping, 'columns' | 'constants' | 'attributes' | 'source'>

const countWords = /件数|回数|来店|来客|着信|入電|応答|呼数|通話|利用者数|訪問数|セッション|注文数|人数|calls?|visits?|sessions?|orders?|contacts?|volume|count|exposure|offered/

/** Numbers that count or measure, not such that name something. */
const isNumeric = (column: ColumnProfile): boolean =>
  column.numberRate >= 0.9 && column.fill >= 0.5 && idScore(column) === 0 && !/(?:^| )(?:id|code|key|zip|year)$|コード|番号|郵便|年度$/.test(column.folded)

export function guessCustomers({ fileName, columns }: Sample): GuessedMapping {
  const choice = new ColumnChoice()
  takeIdentities(choice, columns)
  if (!choice.columns.externalId) choice.take('externalId', best(columns.filter(choice.isFree), idScore))
  choice.take('accountName', columns.find((column) => choice.isFree(column) && says('accountName', column)))
  return { source: sourceOf(fileName), columns: choice.columns, constants: {}, attributes: guessAttributes(columns.filter(choice.isFree)) }
}

export function guessTransactions({ fileName, columns }: Sample): GuessedMapping {
  const choice = new ColumnChoice()
  takeIdentities(choice, columns)
  choice.take('sourceId', best(columns.filter(choice.isFree), idScore))
  choice.take('endedOn', best(columns.filter(choice.isFree), (column) => (says('endedOn', column) ? dateScore('endedOn', column) : 0)))
  choice.take('startedOn', best(columns.filter(choice.isFree), (column) => dateScore('startedOn', column)))
  choice.take('margin', columns.find((column) => choice.isFree(column) && says('margin', column) && isNumeric(column)))
  choice.take('amount', best(columns.filter(choice.isFree), amountScore))
  choice.take('currency', columns.find((column) => choice.isFree(column) && says('currency', column)))
  choice.take('kind', columns.find((column) => choice.isFree(column) && says('kind', column) && column.distinct <= 5))
  const contract = choice.columns.endedOn ?? columns.find(({ folded }) => /契約|contract|subscription/.test(folded))
  return { source: sourceOf(fileName), columns: choice.columns, constants: choice.columns.kind ? {} : { kind: contract ? 'contract' : 'purchase' }, attributes: [] }
}

const amountScore = (column: ColumnProfile): number =>
  isNumeric(column) ? column.fill + (says('amount', column) ? 2 : 0) - (saysOtherwise('amount', column) ? 2 : 0) : 0

export function guessExposures({ fileName, columns }: Sample): GuessedMapping {
  const choice = new ColumnChoice()
  const source = sourceOf(fileName)
  choice.take('day', best(columns, (column) => dateScore('day', column)))
  choice.take('amount', best(columns.filter(choice.isFree), (column) => (isNumeric(column) ? column.fill + (countWords.test(column.folded) ? 2 : 0) : 0)))
  const words = columns.filter((column) => choice.isFree(column) && column.numberRate < 0.5 && column.fill >= 0.5)
  choice.take('touchpoint', words.find((column) => says('touchpoint', column) && !saysOtherwise('touchpoint', column)))
  choice.take('channel', words.find((column) => choice.isFree(column) && says('channel', column) && channelRate(column) > 0.5))
  choice.take('measure', words.find((column) => choice.isFree(column) && says('measure', column)))
  const constants = {
    ...(choice.columns.touchpoint ? {} : { touchpoint: source }),
    ...(choice.columns.channel ? {} : { channel: 'phone' }),
    ...(choice.columns.measure ? {} : { measure: 'contacts' }),
  }
  return { source, columns: choice.columns, constants, attributes: [] }
}

/** What a file most likely holds: prose is voices; money of somebody, transactions; counts by day, exposures; addresses alone, customers. */
export function guessKind({ columns }: Sample): ImportKind {
  const prose = columns.some((column) => column.averageLength >= 15 && column.distinct > column.rows * 0.3 && column.dateRate < 0.5 && column.urlRate < 0.5 && column.emailRate < 0.5 && column.numberRate < 0.5)
  const named = columns.some((column) => says('text', column) && !saysOtherwise('text', column) && column.averageLength >= 5 && column.numberRate < 0.5 && column.dateRate < 0.5)
  if (prose || named) return 'voices'
  const choice = new ColumnChoice()
  takeIdentities(choice, columns)
  const dated = columns.some((column) => dateScore('day', column) >= 1.5)
  const money = columns.some((column) => isNumeric(column) && says('amount', column))
  if (hasIdentity(choice)) return dated && money ? 'transactions' : scored(columns) && dated ? 'voices' : 'customers'
  if (scored(columns)) return 'voices'
  return dated && columns.some(isNumeric) ? 'exposures' : 'voices'
}

const scored = (columns: readonly ColumnProfile[]): boolean =>
  columns.some((column) => rateWithin(column, 0, 10) >= 0.8 && (says('nps', column) || says('csat', column) || says('star', column)))
