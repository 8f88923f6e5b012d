import type { Actor } from '../../platform/people/actor.ts'
import type { Reader } from '../../platform/postgres/database.ts'
import { countOpenProposals } from '../../understand/index.ts'
import type { Figures } from '../figures.ts'
import { number, type Item } from '../wording/sentence.ts'

/** Without proposals to decide about, voices without a topic are told from this share on: most of what is said is counted nowhere. */
const tellFrom = 0.5
/** Fewer voices say nothing about how much the topics cover. */
const leastVoices = 30

/**
 * What whoever shapes the topics of the company has to decide: proposals, and how much of what is said has no topic yet.
 * Nothing where a part of the company is seen, since topics are everybody's.
 */
export async function topicItems(reader: Reader, actor: Actor, { topicless }: Figures): Promise<Item[]> {
  if (!topicless || !actor.permissions.has('topics:write') || actor.scope.touchpointIds !== 'all') return []
  const proposals = await countOpenProposals(reader, actor.workspaceId)
  const share = topicless.voices < leastVoices ? 0 : topicless.without / topicless.voices
  if (proposals === 0 && share < tellFrom) return []
  const percent = Math.round(share * 100)
  const covers = percent > 0
  return [{
    key: 'topics', href: '/understand/topics', tone: 'plain',
    text: {
      ja: [
        proposals > 0 ? `話題の候補が${number(proposals, 'ja')}件、確認を待っています。` : '',
        covers ? `直近90日の声の${percent}％には、${proposals > 0 ? 'まだ話題が付いていません' : 'まだ話題が付いていません。話題を整えると、集計や改善機会に入ります'}。` : '',
      ].join(''),
      en: [
        proposals > 0 ? `${number(proposals, 'en')} proposed ${proposals === 1 ? 'topic waits' : 'topics wait'} to be confirmed.` : '',
        covers ? `${percent}% of the voices of the last 90 days have no topic yet${proposals > 0 ? '.' : '; with one they count in figures and opportunities.'}` : '',
      ].filter(Boolean).join(' '),
    },
  }]
}
