import { readCustomer, type CustomerFacts } from '../customers/take.ts'
import { readExposure, type ExposureDraft } from '../exposures/exposure.ts'
import type { Reading } from '../intake/fault.ts'
import { toChannel } from '../touchpoints/channel.ts'
import { readTransaction, type TransactionDraft } from '../transactions/transaction.ts'
import { readVoice, speakers, type Speaker, type VoiceDraft } from '../voices/voice.ts'
import { RowFault, RowValues } from './convert.ts'
import type { Mapping } from './mapping.ts'
import type { FileRow } from './rows.ts'

export type ReadContext = Readonly<{ zone: string; now: Date }>

/** Runs a reader of cells; what it throws about a cell is the row's fault. */
function reading<T>(row: FileRow, mapping: Mapping, read: (values: RowValues) => Reading<T>): Reading<T> {
  if (row.fault) return { fault: row.fault }
  try {
    return read(new RowValues(row, mapping))
  } catch (error) {
    if (error instanceof RowFault) return { fault: error.fault }
    throw error
  }
}

/** A row as a voice. `rowId` names it when the file has no id of its own. */
export const voiceOf = (row: FileRow, mapping: Mapping, rowId: string, context: ReadContext): Reading<VoiceDraft> =>
  reading(row, mapping, (values) => {
    const word = values.text('channel')
    return readVoice({
      source: mapping.source,
      sourceId: mapping.columns.sourceId ? values.text('sourceId') : rowId,
      occurredAt: values.instant('occurredAt'),
      touchpoint: values.text('touchpoint') ?? mapping.source,
      // A medium nobody here has a word for is written and unasked, most likely a form of some kind.
      channel: (word && toChannel(word)) ?? toChannel(mapping.constants.channel ?? '') ?? 'form',
      text: values.prose('text'),
      scores: { nps: values.score('nps'), csat: values.score('csat'), ces: values.score('ces'), star: values.score('star') },
      customer: values.customer(),
      attributes: values.attributes(),
      speaker: speakerOf(values.text('speaker')),
    }, context)
  })

const speakerWords: readonly (readonly [Speaker, RegExp])[] = [
  ['employee', /従業員|社員|スタッフ|employee|staff/i], ['observer', /観察|調査員|観測|営業|observer/i], ['customer', /顧客|お客|利用者|市民|customer|user/i],
]

const speakerOf = (word: string | undefined): string | undefined =>
  word === undefined || (speakers as readonly string[]).includes(word) ? word : (speakerWords.find(([, pattern]) => pattern.test(word))?.[0] ?? word)

export const customerOf = (row: FileRow, mapping: Mapping): Reading<CustomerFacts> =>
  reading(row, mapping, (values) => readCustomer({ ...values.customer(), accountName: values.text('accountName'), attributes: values.attributes() }))

export const transactionOf = (row: FileRow, mapping: Mapping, rowId: string): Reading<TransactionDraft> =>
  reading(row, mapping, (values) =>
    readTransaction({
      source: mapping.source,
      sourceId: mapping.columns.sourceId ? values.text('sourceId') : rowId,
      customer: values.customer(),
      kind: transactionKindOf(values.text('kind')),
      startedOn: values.day('startedOn'),
      endedOn: values.day('endedOn'),
      amount: values.number('amount'),
      margin: values.number('margin'),
      currency: values.text('currency')?.toUpperCase(),
    }))

const transactionKindOf = (word: string | undefined): string | undefined =>
  word === undefined ? undefined : /契約|定期|購読|サブスク|contract|subscription/i.test(word) ? 'contract' : 'purchase'

export const exposureOf = (row: FileRow, mapping: Mapping): Reading<ExposureDraft> =>
  reading(row, mapping, (values) => {
    const word = values.text('channel')
    return readExposure({
      touchpoint: values.text('touchpoint'),
      channel: (word && toChannel(word)) ?? toChannel(mapping.constants.channel ?? ''),
      day: values.day('day'),
      measure: values.text('measure'),
      amount: values.number('amount'),
    })
  })
