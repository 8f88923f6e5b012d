import { z } from 'zod'
import { customerSchema, readIdentities, type CustomerDraft } from '../customers/customer.ts'
import { fault, faultOf, type Reading } from '../intake/fault.ts'
import { readIsoDay } from '../intake/iso.ts'
import { foreignId, requiredText } from '../intake/schema.ts'

export const transactionKinds = ['purchase', 'contract'] as const

const day = z.string().max(40).meta({ description: 'YYYY-MM-DD' })

/** A purchase, or a contract with its start and, once it has ended, its end. Amounts are in units of the currency. */
export const transactionSchema = z.strictObject({
  source: requiredText(100),
  sourceId: foreignId(300),
  customer: customerSchema,
  kind: z.enum(transactionKinds).default('purchase'),
  startedOn: day,
  endedOn: day.nullish(),
  amount: z.number().meta({ description: 'Of a contract: for one year' }),
  margin: z.number().nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/).default('JPY').meta({ description: 'ISO 4217' }),
}).meta({ example: { source: 'pos', sourceId: 'T-1001', customer: { externalId: 'C-1001' }, kind: 'purchase', startedOn: '2026-04-01', amount: 1980 } })

export type TransactionDraft = Readonly<{
  source: string
  sourceId: string
  customer: CustomerDraft
  kind: (typeof transactionKinds)[number]
  startedOn: string
  endedOn: string | null
  amount: number
  margin: number | null
  currency: string
}>

export function readTransaction(item: unknown): Reading<TransactionDraft> {
  const parsed = transactionSchema.safeParse(item, { reportInput: true })
  if (!parsed.success) return { fault: faultOf(parsed.error) }
  const given = parsed.data
  const startedOn = readIsoDay(given.startedOn)
  if (!startedOn) return { fault: fault('startedOn', 'date', { value: given.startedOn }) }
  const endedOn = given.endedOn ? readIsoDay(given.endedOn) : null
  if (endedOn === undefined) return { fault: fault('endedOn', 'date', { value: given.endedOn ?? '' }) }
  if (endedOn !== null && endedOn < startedOn) return { fault: fault('endedOn', 'endBeforeStart') }
  const customer = readIdentities(given.customer, 'customer.')
  if ('fault' in customer) return customer
  if (customer.value.identities.length === 0) return { fault: fault('customer', 'identityMissing') }
  return { value: { ...given, startedOn, endedOn, margin: given.margin ?? null, customer: customer.value } }
}
