import { ColumnChoice, takeIdentities, type Sample } from './column-choice.ts'
import { best, channelRate, dateScore, idScore, says, saysOtherwise } from './column-scores.ts'
import { guessAttributes } from './guess-attributes.ts'
import type { Mapping } from './mapping.ts'
import { isStructured, rateWithin, type ColumnProfile } from './profile.ts'
import { sourceOf } from './source-name.ts'
import { readScore } from './values.ts'

type GuessedMapping = Pick<Mapping, 'columns' | 'constants' | 'attributes' | 'source'>

const scoreRanges = { nps: [0, 10], csat: [1, 5], ces: [1, 7], star: [1, 5] } as const

/** Which columns are the voice's text, time, place, medium, id, scores and speaker; what is left and repeats becomes an attribute. */
export function guessVoices({ fileName, columns }: Sample): GuessedMapping {
  const choice = new ColumnChoice()
  const source = sourceOf(fileName)
  choice.take('occurredAt', best(columns, (column) => dateScore('occurredAt', column)))
  choice.take('text', best(columns.filter(choice.isFree), textScore))
  choice.take('sourceId', best(columns.filter(choice.isFree), idScore))
  takeIdentities(choice, columns)
  for (const score of ['nps', 'ces', 'csat', 'star'] as const) {
    const [least, greatest] = scoreRanges[score]
    choice.take(score, columns.find((column) => choice.isFree(column) && says(score, column) && (
      rateWithin(column, least, greatest) >= 0.8 || (score !== 'nps' && wordedRate(column, score) >= 0.8))))
  }
  choice.take('speaker', columns.find((column) => choice.isFree(column) && says('speaker', column) && column.distinct <= 5))
  const channel = best(columns.filter(choice.isFree), channelScore)
  const touchpoint = best(columns.filter((column) => choice.isFree(column) && column !== channel), touchpointScore)
  choice.take('channel', channel)
  // Where nothing names a place, the way in is the place: 24時間電話 and ＨＰ are touchpoints of a hotline.
  choice.take('touchpoint', touchpoint ?? channel)
  const scored = choice.columns.nps ?? choice.columns.csat ?? choice.columns.ces ?? choice.columns.star
  return {
    source,
    columns: choice.columns,
    constants: {
      ...(choice.columns.touchpoint ? {} : { touchpoint: source }),
      ...(channel ? {} : { channel: scored ? 'survey' : 'form' }),
    },
    attributes: guessAttributes(columns.filter((column) => choice.isFree(column))),
  }
}

/** Share of cells that say a score in stars or words. */
function wordedRate(column: ColumnProfile, score: 'csat' | 'ces' | 'star'): number {
  const all = column.values.reduce((sum, [, count]) => sum + count, 0)
  return column.values.reduce((sum, [value, count]) => sum + (readScore(value, score) === undefined ? 0 : count), 0) / Math.max(all, 1) - column.numberRate
}

/** Long, varied prose; a header that says so weighs as much as being some ten times longer. */
function textScore(column: ColumnProfile): number {
  if (column.dateRate > 0.5 || column.numberRate > 0.5 || column.emailRate > 0.5 || column.urlRate > 0.5 || column.fill < 0.05) return 0
  if (isStructured(column)) return 0
  if (/(?:^| )(?:id|no|key)$|番号$/.test(column.folded)) return 0
  const named = says('text', column)
  if (column.averageLength < (named ? 2 : 10)) return 0
  const filled = column.rows * column.fill
  const variety = column.distinct / Math.max(1, filled)
  // The questions of a questionnaire, standing beside each answer, are prose that hundreds of rows share.
  const shared = filled >= 100 && variety < 0.05
  return Math.log2(1 + column.averageLength) + (named ? 3.3 : 0) + 2 * variety + column.fill - (saysOtherwise('text', column) ? 4 : 0) - (shared ? 4 : 0)
}

/** A few words that mean media. Without a telling header nearly all must. */
function channelScore(column: ColumnProfile): number {
  if (column.distinct === 0 || column.distinct > 40 || column.numberRate > 0.5 || column.fill < 0.5) return 0
  const known = channelRate(column)
  const named = says('channel', column)
  return known >= (named ? 0.3 : 0.9) ? known * column.fill + (named ? 1 : 0) : 0
}

function touchpointScore(column: ColumnProfile): number {
  if (!says('touchpoint', column) || saysOtherwise('touchpoint', column)) return 0
  if (column.fill < 0.5 || column.numberRate > 0.5 || column.averageLength > 40 || column.distinct > Math.max(20, column.rows * 0.5)) return 0
  return column.fill
}
