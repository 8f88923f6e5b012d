import type { APIRequestContext } from 'playwright-core'

const day = 86_400_000

/** The Monday so many weeks before the one that `now` lies in, as YYYY-MM-DD. */
export function mondayBefore(now: Date, weeks: number): string {
  const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * day
  return new Date(monday - weeks * 7 * day).toISOString().slice(0, 10)
}

/** How many complaints reach each desk in a week: the telephone's fall by half from `change` on, the shops' stay as they are. */
const complaints = (week: number, change: number) => ({ 電話窓口: (week >= change ? 6 : 13) + ((week * 5) % 3), 店舗: 9 + ((week * 7) % 4) })

/** Sends `weeks` whole weeks of complaints about invoices at two desks, beginning with the week of `from`. */
export async function hearWeeks(request: APIRequestContext, url: string, { from, weeks, change }: Readonly<{ from: string; weeks: number; change: number }>): Promise<void> {
  const voices = Array.from({ length: weeks }, (_, week) => Object.entries(complaints(week, change)).flatMap(([touchpoint, count]) =>
    Array.from({ length: count }, (_, index) => ({
      source: 'e2e', sourceId: `${touchpoint}-${week}-${index}`, touchpoint, channel: touchpoint === '店舗' ? 'store' : 'phone',
      text: `請求書の金額が間違っていて困ります。${index + 1}回目です。`,
      occurredAt: new Date(Date.parse(`${from}T03:00:00Z`) + (week * 7 + (index % 7)) * day).toISOString(),
    })))).flat()
  for (let at = 0; at < voices.length; at += 500) {
    const answer = await request.post(`${url}/api/v1/voices`, { data: { voices: voices.slice(at, at + 500) }, headers: { origin: url } })
    if (!answer.ok()) throw new Error(await answer.text())
  }
}
