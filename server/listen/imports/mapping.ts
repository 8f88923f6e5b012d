import { z } from 'zod'
import { unprocessable, type FieldFault } from '../../platform/errors.ts'
import { encodings } from './encoding.ts'

export const importKinds = ['voices', 'customers', 'transactions', 'exposures'] as const
export type ImportKind = (typeof importKinds)[number]

const identityTargets = ['externalId', 'email', 'phone', 'lineId', 'customerName'] as const

/** What a column can be, by kind of import. */
export const targets = {
  voices: ['sourceId', 'occurredAt', 'touchpoint', 'channel', 'text', 'nps', 'csat', 'ces', 'star', ...identityTargets, 'speaker'],
  customers: [...identityTargets, 'accountName'],
  transactions: ['sourceId', ...identityTargets, 'kind', 'startedOn', 'endedOn', 'amount', 'margin', 'currency'],
  exposures: ['touchpoint', 'channel', 'day', 'measure', 'amount'],
} as const satisfies Readonly<Record<ImportKind, readonly string[]>>

export type Target = (typeof targets)[ImportKind][number]
export const allTargets: readonly Target[] = [...new Set(Object.values(targets).flat())]

const column = z.string().min(1).max(300)
const target = z.enum(allTargets as [Target, ...Target[]])

/**
 * How a file's columns become voices, customers, transactions or exposures. Kept stable: people store it beside their files.
 * `attributes` with `join` put several columns together as one (maker × component).
 */
export const mappingSchema = z.object({
  kind: z.enum(importKinds),
  format: z.enum(['delimited', 'jsonl']),
  encoding: z.enum(encodings),
  delimiter: z.string().length(1),
  header: z.boolean(),
  source: z.string().trim().min(1).max(100),
  columns: z.partialRecord(target, z.object({ column })),
  constants: z.partialRecord(target, z.string().max(1000)),
  attributes: z.array(z.object({ name: z.string().trim().min(1).max(100), column, join: z.array(column).max(4).optional() })).max(50),
  dateFormat: z.enum(['mdy', 'dmy', 'serial']).optional(),
}).meta({ id: 'ImportMapping' })

/** Everything by which a file is read: with another of these its columns are others, and what was guessed of them is void. */
export type FormGiven = Partial<Pick<Mapping, 'kind' | 'encoding' | 'delimiter' | 'header'>>

export type Mapping = z.infer<typeof mappingSchema>

/** A mapping somebody gives, over what was guessed: what they leave out stays as guessed, a list they give replaces the guess. */
export const givenMappingSchema = mappingSchema.partial()

const encodingNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8', 'utf-8-sig': 'utf-8', shift_jis: 'cp932', 'shift-jis': 'cp932', sjis: 'cp932', 'windows-31j': 'cp932', ms932: 'cp932', eucjp: 'euc-jp', euc_jp: 'euc-jp',
}

/** A mapping as people write one by hand: a column by its name alone, encodings by their usual names, `tab` for the character. */
export function readHandwritten(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const { columns, encoding, delimiter, ...rest } = given as Record<string, unknown>
  const named = typeof columns === 'object' && columns !== null
    ? Object.fromEntries(Object.entries(columns).map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? { column: value } : value]))
    : columns
  return {
    ...rest,
    ...(columns === undefined ? {} : { columns: named }),
    ...(encoding === undefined ? {} : { encoding: typeof encoding === 'string' ? (encodingNames[encoding.toLowerCase()] ?? encoding.toLowerCase()) : encoding }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter }),
  }
}

/**
 * The mapping to run with.
 * @param draft whether targets may still be missing
 * @throws Problem `unprocessable` naming columns the file does not have and targets without which no row can be read
 */
export function completeMapping(given: unknown, guessed: Mapping, columns: readonly string[], draft = false): Mapping {
  const parsed = givenMappingSchema.safeParse(given ?? {})
  if (!parsed.success) {
    throw unprocessable('The mapping is not one that can be used.', parsed.error.issues.map(({ path, message }) => ({ path: `/mapping/${path.join('/')}`, message })))
  }
  const mapping: Mapping = { ...guessed, ...Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined)) }
  const faults = [...unknownColumns(mapping, columns), ...(draft ? [] : missingTargets(mapping))]
  if (faults.length > 0) throw unprocessable(`The mapping does not fit the file: ${faults.map(({ message }) => message).join(' ')}`, faults)
  return mapping
}

function unknownColumns({ format, columns: mapped, attributes }: Mapping, columns: readonly string[]): FieldFault[] {
  // Lines of JSON may bring fields that the first ones lack.
  if (format === 'jsonl') return []
  const fault = (path: string, name: string): FieldFault[] => (columns.includes(name) ? [] : [{ path, message: `The file has no column “${name}”.` }])
  return [
    ...Object.entries(mapped).flatMap(([name, source]) => (source ? fault(`/mapping/columns/${name}/column`, source.column) : [])),
    ...attributes.flatMap(({ column: first, join = [] }, index) => [first, ...join].flatMap((name) => fault(`/mapping/attributes/${index}`, name))),
  ]
}

/** Sets of which one target at least must be mapped or constant. */
const needed: Readonly<Record<ImportKind, readonly (readonly Target[])[]>> = {
  voices: [['occurredAt'], ['touchpoint'], ['text', 'nps', 'csat', 'ces', 'star']],
  customers: [['externalId', 'email', 'phone', 'lineId']],
  transactions: [['startedOn'], ['amount'], ['externalId', 'email', 'phone', 'lineId']],
  exposures: [['touchpoint'], ['day'], ['amount']],
}

/** Whether every row can be read by it. */
export const isComplete = (mapping: Mapping): boolean => missingTargets(mapping).length === 0

export function missingTargets({ kind, columns, constants }: Pick<Mapping, 'kind' | 'columns' | 'constants'>): FieldFault[] {
  return needed[kind].flatMap((choice) =>
    choice.some((name) => columns[name] || constants[name])
      ? []
      : [{ path: `/mapping/columns/${choice[0]}`, message: `Say which column is ${choice.join(' or ')}.` }])
}
