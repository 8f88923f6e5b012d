const day = 86_400_000

/** The Monday so many weeks before the one that `now` lies in, as YYYY-MM-DD. */
export function mondayBefore(now: Date, weeks: number): string {
  const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * day
  return new Date(monday - weeks * 7 * day).toISOString().slice(0, 10)
}

/** How many complaints reach each desk in a week: the telephone's fall by half from `change` on, the shops' stay as they are. */
const complaints = (week: number, change: number) => ({ 電話窓口: (week >= change ? 6 : 13) + ((week * 5) % 3), 店舗: 9 + ((week * 7) % 4) })

const fullWidth = (text: string): string => text.replace(/[0-9/]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

/** The ways in which one column writes its dates. */
function written(date: string, at: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number]
  switch (at % 4) {
    case 0: return `令和${year - 2018}年${month}月${dayOfMonth}日`
    case 1: return fullWidth(`${year}/${month}/${dayOfMonth}`)
    case 2: return `${year}年${month}月${dayOfMonth}日`
    default: return date
  }
}

export type ComplaintsFile = Readonly<{ text: string; good: number; bad: number }>

/** A spreadsheet of `weeks` whole weeks of complaints about invoices at two desks from the week of `from` on, with two bad rows among the first twenty. */
export function complaintsFile({ from, weeks, change }: Readonly<{ from: string; weeks: number; change: number }>): ComplaintsFile {
  const rows = Array.from({ length: weeks }, (_, week) => Object.entries(complaints(week, change)).flatMap(([desk, count]) =>
    Array.from({ length: count }, (__, index) => ({ desk, date: new Date(Date.parse(`${from}T00:00:00Z`) + (week * 7 + (index % 7)) * day).toISOString().slice(0, 10), index })))).flat()
  const lines = rows.map(({ desk, date, index }, at) => `B-${at},${written(date, at)},${desk},請求書の金額が間違っていて困ります。${index + 1}回目です。`)
  lines.splice(5, 0, 'B-x,先月ごろ,電話窓口,日付がはっきりしない声です。')
  lines.splice(9, 0, 'B-y,令和6年2月30日,店舗,暦にない日の声です。')
  return { text: ['受付番号,受付日,窓口,お客様の声', ...lines].join('\r\n'), good: rows.length, bad: 2 }
}
