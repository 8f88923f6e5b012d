import type { z } from 'zod'
import type { Language } from '../../platform/wording/language.ts'
import { faultMessages, type FaultCode } from './fault-messages.ts'

/** What is wrong with one item: where, and which sentence of the catalogue says so. `field` is a dotted path, '' for the whole item. */
export type Fault = Readonly<{ field: string; code: FaultCode; values?: Readonly<Record<string, string | number>> }>

export const fault = (field: string, code: FaultCode, values?: Fault['values']): Fault => ({ field, code, ...(values ? { values } : {}) })

/** Either what was read or what is wrong with it; a fault is an answer here, not an exception. */
export type Reading<T> = Readonly<{ value: T } | { fault: Fault }>

const longestQuote = 80

/** The sentence for a person: what is wrong and how to mend it. */
export function describeFault({ code, values = {} }: Fault, language: Language): string {
  return faultMessages[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name] ?? '')
    return value.length > longestQuote ? `${value.slice(0, longestQuote)}…` : value
  })
}

/** For an API's caller: the field by its path, then the sentence. */
export const explainFault = (found: Fault): string => `${found.field ? `${found.field}: ` : ''}${describeFault(found, 'en')}`

/** Names that belong one level deeper, with the field that holds them and an example of it. */
export type Inside = Readonly<{ names: readonly string[]; place: string; example: string }>

/**
 * The first fault zod found, in the words of the catalogue.
 * @param inside where names belong that an item is often sent with at its top
 */
export function faultOf(error: z.ZodError, inside?: Inside): Fault {
  const issue = error.issues[0]
  const field = issue?.path.map(String).join('.') ?? ''
  switch (issue?.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? fault(field, 'missing') : fault(field, 'type', { expected: issue.expected })
    case 'too_small':
      return issue.origin === 'string' ? fault(field, 'missing') : fault(field, 'tooSmall', { minimum: Number(issue.minimum) })
    case 'too_big':
      return issue.origin === 'string'
        ? fault(field, 'tooLong', { maximum: Number(issue.maximum) })
        : fault(field, 'tooBig', { maximum: Number(issue.maximum) })
    case 'invalid_value':
      return fault(field, 'notOneOf', { allowed: issue.values.map(String).join(', ') })
    case 'unrecognized_keys':
      return inside && field === '' && issue.keys.every((key) => inside.names.includes(key))
        ? fault(field, 'misplaced', { names: issue.keys.join(', '), place: inside.place, example: inside.example })
        : fault(field, 'unknownField', { names: issue.keys.join(', ') })
    case 'custom':
      return fault(field, (issue.params?.['code'] as FaultCode | undefined) ?? 'unreadable')
    default:
      return fault(field, issue?.input === undefined ? 'missing' : 'unreadable')
  }
}
