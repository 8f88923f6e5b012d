import { newestEvaluations, verdictNames, type Evaluation } from '../../prove/index.ts'
import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import type { Text } from '../../platform/wording/language.ts'
import { evaluationAddress } from '../addresses.ts'
import { dayIn, type Item } from '../wording/sentence.ts'

const shown = 5
/** Older verdicts are history; the list of evaluations has them. */
const newestMs = 28 * 86_400_000

/** Verdicts of the last four weeks, the newest of each initiative, with the interval they rest on. */
export async function provenItems(reader: Reader, actor: Actor, now: Date, zone: string): Promise<Item[]> {
  if (!actor.permissions.has('evaluations:read')) return []
  const evaluations = await newestEvaluations(reader, actor, 4 * shown)
  return evaluations.filter(({ computedAt }) => now.getTime() - Date.parse(computedAt) < newestMs).slice(0, shown).map((evaluation) => toItem(evaluation, zone))
}

function toItem({ id, initiative, verdict, reasons, weeksStillNeeded, computedAt, retrospective }: Evaluation, zone: string): Item {
  const name = verdictNames[verdict]
  const [reason] = reasons.filter(({ code }) => (verdict === 'refused' ? code !== 'interval' : code === 'interval'))
  const wait: Text = verdict === 'cannot-tell-yet' && weeksStillNeeded !== null
    ? { ja: `判定まで、あと${weeksStillNeeded}週ほどかかる見込みです。`, en: ` About ${weeksStillNeeded} more ${weeksStillNeeded === 1 ? 'week' : 'weeks'} are needed.` }
    : { ja: '', en: '' }
  const when = { ja: `${dayIn(computedAt, zone, 'ja')}の判定${retrospective ? '、計画は後から登録' : ''}`, en: `judged on ${dayIn(computedAt, zone, 'en')}${retrospective ? ', by a plan registered afterwards' : ''}` }
  return {
    key: `proven-${id}`, href: evaluationAddress(id),
    tone: verdict === 'harmed' ? 'worse' : verdict === 'worked' || verdict === 'worked-and-pays' ? 'better' : 'plain',
    text: {
      ja: `施策「${initiative.title}」：${name.ja}（${when.ja}）。${reason?.ja ?? ''}${wait.ja}`,
      en: `“${initiative.title}”: ${name.en.toLowerCase()} (${when.en}). ${reason?.en ?? ''}${wait.en}`.trim(),
    },
  }
}
