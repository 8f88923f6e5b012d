import { type Day, addDays, oneDay, weekday } from './calendar.ts'
import type { DateFact } from './fact.ts'

/** A weekday on which something was or will be; 土曜も, 毎週金曜, 日曜は定休 name none in particular. */
const form = /(?<![毎今先来翌前後間各第0-9一二三四五六七八九祝・、〜~-]|の)([月火水木金土日])曜日?(?=に(?!は|も)|の(?:朝|昼|夜|夕方|午前|午後|晩)|から(?!金|木|土|日)|まで|、(?!日|土|月|祝))/g
/** Every week, or on no day in particular. */
const recurring = /毎週|毎月|毎日|いつも|必ず|営業|定休|休み|休業|開けて|開いて|ことが多|場合|ときは|たびに|限定|のみ/
const happened = /(?:た|ました|だった|でした)(?=[。、!?\n]|が|の|けど|から|ので|と|$)/
const ahead = /予定|までに|つもり|する(?=。|$)|ます(?=。|か|$|が|ので|ので)|たい|ください|ほしい|でしょう/

/** 金曜に届いた is the last Friday, 金曜に届く予定 the next; where nothing tells which, the span alone. */
export function findWeekdays(text: string, today: Day | undefined): DateFact[] {
  const found: DateFact[] = []
  for (const match of text.matchAll(form)) {
    const end = match.index + match[0].length
    const rest = /^[^。!?\n]{0,40}(?:[。!?\n]|$)?/.exec(text.slice(end, end + 41))?.[0] ?? ''
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    if (recurring.test(rest) || /毎週|毎月|隔週/.test(before)) continue
    const on = '月火水木金土日'.indexOf(match[1] ?? '')
    found.push({ kind: 'date', start: match.index, end, ...(today && dayMeant(on, today, rest)) })
  }
  return found
}

function dayMeant(on: number, today: Day, rest: string): ReturnType<typeof oneDay> | undefined {
  const back = (weekday(today) - on + 7) % 7
  if (happened.test(rest)) return oneDay(addDays(today, -back))
  return ahead.test(rest) ? oneDay(addDays(today, (7 - back) % 7)) : undefined
}
