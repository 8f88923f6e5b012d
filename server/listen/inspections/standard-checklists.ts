import type { ChecklistKind } from './inspection.ts'

type Words = Readonly<{ ja: readonly string[]; en: readonly string[] }>

/** What is looked at where a company has not written its own list. */
export const standardChecklists: Readonly<Record<ChecklistKind, Words>> = {
  phone: {
    ja: ['案内どおりの番号につながり、受付時間の表示が正しい', '音声ガイダンスが短く、用件に合う番号を迷わず選べる', 'オペレーターにつながるまでの待ち時間が目安の範囲に収まる', '名乗り・聞き取り・復唱・お礼が丁寧である', '一度の電話で用件が済む（たらい回しや折り返し漏れがない）', '個人情報の確認が必要な範囲にとどまる'],
    en: ['The published number works and the opening hours are right', 'The voice menu is short and the right choice is clear', 'The wait until somebody answers is within the target', 'Greeting, listening, repeating back and thanks are courteous', 'One call settles the matter, without transfers or lost call-backs', 'Only the personal data that is needed is asked for'],
  },
  email: {
    ja: ['受付の自動返信が届き、回答の目安が書かれている', '目安の期間内に回答している', '質問のすべてに答えている', '宛名・署名・次の連絡先が正しい', '迷惑メールに振り分けられない'],
    en: ['A receipt arrives and says when to expect an answer', 'Answers come within that time', 'Every question is answered', 'Name, signature and further contact are right', 'Messages are not taken for spam'],
  },
  form: {
    ja: ['トップページから二、三回の操作でたどり着ける', '必須項目が必要最小限で、入力例がある', '入力の誤りがその場で、直し方とともに示される', '送信後に完了の表示と控えのメールが届く', 'スマートフォンでも読みやすく入力しやすい', '個人情報の利用目的が示されている'],
    en: ['It is reached from the first page in two or three steps', 'Only what is needed is required, with examples', 'Mistakes are shown at once, with how to mend them', 'A confirmation page and a copy by mail follow', 'It reads and fills in well on a phone', 'The purpose of personal data is stated'],
  },
  chat: {
    ja: ['受付時間と、返答にかかる時間の目安が示されている', '自動応答から有人対応へ迷わず切り替えられる', '同じことを何度も聞かれない', '会話の終わりに解決したかを確かめている', '会話の記録を後から見返せる'],
    en: ['Hours and the usual time to an answer are shown', 'It is easy to get from the bot to a person', 'Nothing has to be told twice', 'The end asks whether it is solved', 'The conversation can be read again later'],
  },
  line: {
    ja: ['友だち追加のあいさつと案内が今の内容に合っている', 'リッチメニューのリンクがすべて正しく開く', '個別の問い合わせに返答している', '配信の頻度と時間帯が適切である', '配信停止や問い合わせの方法が分かる'],
    en: ['The welcome message is up to date', 'Every link of the menu opens', 'Individual questions are answered', 'Messages come at a fitting rate and hour', 'It is clear how to stop them or ask'],
  },
  survey: {
    ja: ['依頼の時期が体験の直後である', '五分以内に答えられる', '設問が誘導的でない', '回答の使い道が示されている', '結果をお客様に報告している'],
    en: ['It is asked soon after the experience', 'It takes under five minutes', 'No question is leading', 'It says what answers are for', 'Results are told to customers'],
  },
  review: {
    ja: ['店舗・商品の情報が正しい', '低い評価に一週間以内に返信している', '返信が定型文だけになっていない', '指摘された点を改善に回している'],
    en: ['Facts about store and product are right', 'Low ratings are answered within a week', 'Answers are not only set phrases', 'What was pointed out is taken up'],
  },
  social: {
    ja: ['公式アカウントだと分かり、連絡方法が示されている', '質問や苦情に返答する担当と時間が決まっている', '個人情報のやり取りを公開の場でしていない', '事実と異なる投稿への対応手順がある'],
    en: ['It is recognisable as official and says how to get in touch', 'Who answers questions and complaints, and when, is settled', 'No personal data is exchanged in public', 'There is a procedure for false claims'],
  },
  store: {
    ja: ['入口・案内表示が分かりやすく、清潔に保たれている', '入店時にお客様へ声を掛けている', 'レジや受付の待ち時間が目安の範囲に収まる', '商品・料金の説明が正確で分かりやすい', '車いす・ベビーカー・外国語での利用に配慮がある', 'ご意見を伝える方法が店内に示されている'],
    en: ['Entrance and signs are clear and clean', 'Customers are greeted', 'Waiting at the counter is within the target', 'Products and prices are explained clearly and rightly', 'Wheelchairs, prams and other languages are provided for', 'It is shown how to tell one’s opinion'],
  },
  sales: {
    ja: ['要望を聞き取ってから提案している', '費用・契約条件・解約の説明に漏れがない', '約束した日までに連絡している', '担当が替わるときの引き継ぎができている'],
    en: ['Wishes are heard before an offer is made', 'Costs, terms and cancellation are explained in full', 'Promised dates are kept', 'A change of contact is handed over'],
  },
  visit: {
    ja: ['訪問の日時と内容を事前に知らせている', '約束の時刻に到着している', '身だしなみと身分の提示が適切である', '作業の結果と次の手順を説明している', '片付けと確認を済ませて退出している'],
    en: ['Date and purpose are announced', 'The visit is on time', 'Appearance and identification are fitting', 'Result and next steps are explained', 'The place is left tidy and checked'],
  },
  web: {
    ja: ['目的のページへ迷わず進める', 'リンク切れや古い案内がない', 'ページが待たずに表示される', 'スマートフォンと読み上げで利用できる', '困ったときの問い合わせ先がどのページにもある'],
    en: ['The page one came for is easy to reach', 'No link is broken and no notice is stale', 'Pages show without a wait', 'It works on a phone and with a screen reader', 'Every page says where to get help'],
  },
}
