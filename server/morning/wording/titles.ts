import type { Text } from '../../platform/wording/language.ts'
import type { SectionId } from '../editions.ts'
import type { Item } from './sentence.ts'

const plain = (href: string, ja: string, en: string): Item => ({ key: 'empty', href, tone: 'plain', text: { ja, en } })

export const titles: Readonly<Record<SectionId, Text>> = {
  changes: { ja: '変わったこと', en: 'What changed' },
  attention: { ja: '要注意の声', en: 'Voices needing attention' },
  decide: { ja: '決断を待つもの', en: 'Awaiting a decision' },
  due: { ja: '期限と担当', en: 'Due, and yours to do' },
  proven: { ja: '確かめられたこと', en: 'What was proven' },
  operations: { ja: '取り込み・ウェブ・システム', en: 'Imports, web pages and system' },
}

export const empties: Readonly<Record<SectionId, Item>> = {
  changes: plain('/understand/voices', '比べられる声がまだありません。', 'There are no voices to compare yet.'),
  attention: plain('/understand/voices', 'この1週間に、要注意の声は届いていません。', 'No voice of the past week needs attention.'),
  decide: plain('/decide/opportunities', '決断を待つものはありません。', 'Nothing awaits a decision.'),
  due: plain('/act/initiatives', 'この先7日間に期限を迎えるものはありません。', 'Nothing is due within seven days.'),
  proven: plain('/prove/evaluations', 'この4週間に判定した施策はありません。', 'No initiative was judged in the past four weeks.'),
  operations: plain('/listen/imports', '対応が必要なことはありません。', 'Nothing needs attention.'),
}
