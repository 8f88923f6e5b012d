import type { Text } from '../../platform/wording/language.ts'

/**
 * What an export for people calls its columns. They are words by which an import knows a column again, so that a file that was
 * mended in a spreadsheet is understood when it comes back: the company's own number as the id, not Koewa's.
 */
export const headings = {
  sourceId: { ja: '管理番号', en: 'Record number' },
  source: { ja: '取り込み元', en: 'Source' },
  occurredAt: { ja: '日時', en: 'Date and time' },
  touchpoint: { ja: '顧客接点', en: 'Touchpoint' },
  channel: { ja: 'チャネル', en: 'Channel' },
  stage: { ja: '段階', en: 'Stage' },
  department: { ja: '部門', en: 'Department' },
  speaker: { ja: '話者', en: 'Speaker' },
  language: { ja: '言語', en: 'Language' },
  text: { ja: '本文', en: 'Text' },
  nps: { ja: 'NPS', en: 'NPS' },
  csat: { ja: 'CSAT', en: 'CSAT' },
  ces: { ja: 'CES', en: 'CES' },
  star: { ja: '星の数', en: 'Stars' },
  sentiment: { ja: '感情（−1〜1）', en: 'Sentiment (−1 to 1)' },
  intents: { ja: '種別', en: 'Kinds' },
  risks: { ja: 'リスク', en: 'Risks' },
  waitingMinutes: { ja: '待ち時間（分）', en: 'Waiting (minutes)' },
  aspects: { ja: '評価の対象', en: 'Aspects' },
  topics: { ja: '話題', en: 'Topics' },
  attributes: { ja: '属性', en: 'Attributes' },
  id: { ja: 'Koewa ID', en: 'Koewa ID' },
} as const satisfies Readonly<Record<string, Text>>

/** What it calls the codes; the console's vocabulary says the same (tested). */
export const words = {
  channel: {
    chat: { ja: 'チャット', en: 'Chat' },
    email: { ja: 'メール', en: 'E-mail' },
    form: { ja: 'フォーム・書面', en: 'Form or letter' },
    line: { ja: 'LINE', en: 'LINE' },
    phone: { ja: '電話', en: 'Phone' },
    review: { ja: 'レビュー', en: 'Reviews' },
    sales: { ja: '営業', en: 'Sales' },
    social: { ja: 'SNS', en: 'Social media' },
    store: { ja: '店頭・窓口', en: 'Store or counter' },
    survey: { ja: 'アンケート', en: 'Survey' },
    visit: { ja: '訪問', en: 'Visit' },
  },
  intent: {
    complaint: { ja: '苦情', en: 'Complaint' },
    other: { ja: 'その他', en: 'Other' },
    praise: { ja: 'お褒め', en: 'Praise' },
    question: { ja: '問い合わせ', en: 'Question' },
    report: { ja: '報告', en: 'Report' },
    request: { ja: '要望', en: 'Request' },
  },
  risk: {
    abuse: { ja: 'カスハラ', en: 'Abuse of staff' },
    leave: { ja: '離反', en: 'Leaving' },
    legal: { ja: '法的トラブル', en: 'Legal' },
    safety: { ja: '安全', en: 'Safety' },
    'self-harm': { ja: '自死・自傷', en: 'Self-harm' },
  },
  speaker: {
    customer: { ja: 'お客様', en: 'Customer' },
    employee: { ja: '従業員', en: 'Employee' },
    observer: { ja: '観察者', en: 'Observer' },
  },
  stage: {
    advocacy: { ja: '推奨', en: 'Advocacy' },
    awareness: { ja: '認知', en: 'Awareness' },
    consideration: { ja: '検討', en: 'Consideration' },
    loyalty: { ja: '継続', en: 'Loyalty' },
    purchase: { ja: '購入', en: 'Purchase' },
    support: { ja: 'サポート', en: 'Support' },
    use: { ja: '利用', en: 'Use' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>
