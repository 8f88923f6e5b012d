/** Why an item or a row was not taken, and how to mend it. `{name}` stands for a value of the fault. */
export const faultMessages = {
  missing: { ja: '値がありません。必須の項目です。', en: 'has no value; it is needed.' },
  unreadable: { ja: '値の形が正しくありません。', en: 'does not have the expected form.' },
  type: { ja: '値の型が違います（{expected} を指定してください）。', en: 'has the wrong type; {expected} is expected.' },
  tooLong: { ja: '長すぎます。{maximum}文字以内にしてください。', en: 'is too long; at most {maximum} characters.' },
  tooSmall: { ja: '小さすぎます。{minimum}以上の整数にしてください。', en: 'is too small; at least {minimum}.' },
  tooBig: { ja: '大きすぎます。{maximum}以下の整数にしてください。', en: 'is too big; at most {maximum}.' },
  tooMany: { ja: '属性が多すぎます。50個以内にしてください。', en: 'has too many attributes; at most 50.' },
  notOneOf: { ja: '指定できない値です。使える値：{allowed}', en: 'is not one of: {allowed}.' },
  unknownField: { ja: '知らない項目があります：{names}。綴りを確かめるか、attributes に入れてください。', en: 'has unknown fields: {names}. Check their spelling, or put them into attributes.' },
  misplaced: { ja: '{names} は {place} の中に入れてください。例：{example}', en: 'has {names} beside {place} instead of inside it, as in {example}.' },
  nul: { ja: 'NUL文字（U+0000）が含まれています。取り除いてください。', en: 'contains a NUL character (U+0000); remove it.' },
  date: {
    ja: '「{value}」は日付として読めません。例：2024-05-01、2024年5月1日 15時30分、令和6年5月1日',
    en: '“{value}” is no date that can be read. Examples: 2024-05-01, 2024-05-01T15:30:00+09:00.',
  },
  twoDigitYear: { ja: '「{value}」は年が2桁のため、どの年か決められません。西暦4桁か元号で書いてください。', en: '“{value}” has a two-digit year; write it with four digits.' },
  future: { ja: '「{value}」は未来の日時です。', en: '“{value}” lies in the future.' },
  tooEarly: { ja: '「{value}」は1900年より前の日時です。', en: '“{value}” lies before 1900.' },
  endBeforeStart: { ja: '終了日が開始日より前です。', en: 'The end lies before the start.' },
  number: { ja: '「{value}」は数値として読めません。', en: '“{value}” is not a number.' },
  negative: { ja: '「{value}」は負の数です。0以上にしてください。', en: '“{value}” is negative; give 0 or more.' },
  emptyVoice: { ja: '本文も評価もありません。どちらかが必要です。', en: 'There is neither text nor a score; give at least one.' },
  channel: { ja: 'チャネル「{value}」が分かりません。使える値：{allowed}', en: 'The channel “{value}” is not known. Use one of: {allowed}.' },
  channelMissing: {
    ja: 'チャネルがありません。新しい顧客接点「{value}」にはチャネルが必要です。使える値：{allowed}',
    en: 'has no value, and the touchpoint “{value}” is new: give one of {allowed}.',
  },
  touchpointScope: {
    ja: '顧客接点「{value}」は、あなたの部門の担当ではありません。',
    en: '“{value}” is not a touchpoint of your departments. Use one of yours, or ask headquarters to add it.',
  },
  customerScope: {
    ja: 'この顧客の情報は、あなたの部門からは追加・変更できません。',
    en: 'This is a customer of other departments, of whom you can write nothing. Ask headquarters.',
  },
  touchpointUnknown: { ja: '顧客接点「{value}」がありません。先に登録してください。', en: 'There is no touchpoint “{value}”; add it first.' },
  email: { ja: '「{value}」はメールアドレスの形ではありません。', en: '“{value}” is no e-mail address.' },
  phone: { ja: '「{value}」は電話番号の形ではありません。', en: '“{value}” is no phone number that can be reached.' },
  identityMissing: {
    ja: '顧客を特定する項目（顧客ID・メール・電話・LINE ID）がありません。',
    en: 'There is nothing to know the customer by: give externalId, email, phone or lineId.',
  },
  cells: { ja: '列の数が見出しと合いません（見出し {expected} 列、この行 {found} 列）。', en: 'The row has {found} cells where the header has {expected}.' },
  quote: { ja: 'この行で始まる引用符（"）が閉じられていません。', en: 'A quotation mark opened in this row is never closed.' },
  rowTooLong: { ja: '1行が長すぎます（{maximum}文字まで）。', en: 'The row is too long; at most {maximum} characters.' },
  json: { ja: 'JSONのオブジェクトとして読めません。', en: 'The line is not a JSON object.' },
  undecodable: { ja: '文字コード {encoding} では読めない文字があります。', en: 'contains bytes that are no {encoding} text.' },
  idRepeated: {
    ja: '番号「{value}」は、このファイルの前の行にもあり、内容が違います。番号の列が正しいか確かめてください。',
    en: 'The id “{value}” stands in an earlier row with other content. Check that this column really identifies a row.',
  },
} as const satisfies Readonly<Record<string, Readonly<{ ja: string; en: string }>>>

export type FaultCode = keyof typeof faultMessages
