const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, as 'YYYY-MM-DD'. */
export function localDay(at: Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })))
  return format.format(at)
}
