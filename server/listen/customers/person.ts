import type { Identity } from './customer.ts'

/** All by which somebody is known, for finding them in files. Never stored, logged or queued. */
export type Person = Readonly<{ identities: readonly Identity[]; names: readonly string[] }>

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const tight = (text: string): string => fold(text).replace(/\s+/g, '')
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

/** Ids and names shorter than this are found in everybody's cells; they count only where they are the whole cell. */
const telling = 5

/**
 * A test whether cells of a row name the person, in any writing of width, case, spacing and phone numbers. Rather one row too
 * many than one too few: what is removed is a copy of a row that was not taken.
 */
export function namesPerson({ identities, names }: Person): (cells: readonly string[]) => boolean {
  const tests = [
    ...identities.map(({ kind, value }) => {
      if (kind === 'email') return (cell: string) => fold(cell).includes(value)
      if (kind === 'phone') return phoneTest(value)
      return idTest(value)
    }),
    ...names.map(tight).filter((name) => name.length >= 2).map((name) => (cell: string) => tight(cell).includes(name)),
  ]
  return (cells) => cells.some((cell) => tests.some((test) => test(cell)))
}

function idTest(value: string): (cell: string) => boolean {
  const id = fold(value)
  return (cell) => fold(cell).trim() === id || (id.length >= telling && fold(cell).includes(id))
}

/** E.164 in the database, 090-1234-5678 or +81 90… in files. */
function phoneTest(value: string): (cell: string) => boolean {
  const international = digitsOf(value)
  const national = international.startsWith('81') ? `0${international.slice(2)}` : international
  return (cell) => {
    const digits = digitsOf(cell)
    return digits.includes(national) || digits.includes(international)
  }
}
