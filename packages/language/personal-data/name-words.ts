/** Words that stand before さん and 様 and are no names: roles, relatives, firms, offices. */

/** Ends of kanji runs that are an occupation, a relative or an institution. Family names that end so are in the list. */
const roleEnd = /(?:員|者|師|士|屋|店|社|長|手|客|生|係|方|官|主|人|家|町|署|庁|局|院|所|会|部|課|市|県|区|村|府|都|国|校|園|館|室|組|団|隊|婦|嬢|様|役|職|業|商|農|房|荘|行|庫|堂|苑|亭|軒|寺|宮|坊|僧|司|父|母|兄|姉|弟|妹|娘|子供|息子|孫|児|妻|夫|爺|婆|達|皆|皆々|誰|何|宅|殿|族|窓口|受付|担当|代理|本人|先方|相手|上司|部下|同僚|先輩|後輩|友達|女性|男性|旦那|奥|嫁|神|仏|王|姫|獣医|保健|事務|清掃|警備|配送|配達|郵便|宅配|運送|引越|大工|左官|花魁|有志|各位|同|某|両|貴|宛名|仕|模|多|同|一|異|御|外人|新人|友人|知人|個人)$/
/** Firms and offices whatever name they carry. */
const organization = /(?:屋|店|社|市|県|区|町|村|府|庁|局|署|駅|校|園|館|院|会|所|部|課|課|組|寺|神社|銀行|信金|信用金庫|電機|電気|電器|電工|商店|商会|商事|工務店|書店|建設|工業|工房|不動産|運輸|運送|産業|製作所|製菓|製薬|食品|物産|酒造|医院|病院|歯科|眼科|内科|皮膚科|薬局|美容室|理容|鮮魚|精肉|青果|農園|牧場|旅館|ホテル|自動車|石油|設備|塗装|印刷|硝子|写真館|質店|交通|観光|鉄道|通信|保険|証券|法律事務所|事務所|営業所|支店|本店|支社|本社|本舗|本家|支部|出張所|大学|高校|中学|小学|株式会社|有限会社)$/
const katakanaRole = /(?:スタッフ|ドライバー|オーナー|メーカー|マスター|ママ|パパ|シェフ|コック|マネージャー?|マネジャー|オペレーター?|コーチ|ガイド|ヘルパー|ケアマネ|ケアマネジャー|ナース|レジ|ユーザー|ショップ|ホテル|スーパー|コンビニ|ヤマト|サガワ|アマゾン|ドコモ|ソフトバンク|ニトリ|イオン|ヤマダデンキ|パン|クリーニング|ドクター|インストラクター|アドバイザー|プロ|バイト|パート|アルバイト|サポート|カスタマー|リーダー|トレーナー|コンシェルジュ|フロント|タクシー|バス|トラック|ペット|ワン|ネコ|ウサギ|ゾウ|クマ|サンタ|モデル|アイドル|ファン|ゲスト|プランナー|デザイナー|スタイリスト|ネイリスト|セラピスト|カメラマン|ライダー|ポーター|シッター|グループ|センター|サービス|ストア|デパート|ディーラー|エンジニア|ディレクター|キャスト|メンバー|チーフ|キャディ|ボランティア|クリニック|ガス|デンキ|マート|ハウス|ホーム|ケーキ|ラーメン|クレーマー|バーテンダー|フード|カフェ|オカミ|リフォーム|ペンション|ベテラン|アドミン|ハンドメイド|ネット)$/
/** Given names these are not, though they follow a family name without a particle. */
const notGiven = /^(?:対応|説明|本人|以外|自身|両名|等|他|宛|方|側|担当|店長|部長|課長|係長|主任|社長|先生|様|殿|氏|君|名義|名|宅|家|夫妻|姓|電話|連絡|在|不|商|様方)/

export const isRole = (kanji: string): boolean => roleEnd.test(kanji)
export const isOrganization = (name: string): boolean => organization.test(name)
export const isKatakanaRole = (katakana: string): boolean => katakanaRole.test(katakana)
export const isNotGiven = (kanji: string): boolean => notGiven.test(kanji)

/** What is written into a field for a name instead of one. */
export const isNoValue = (value: string): boolean => /^(?:不明|無し|匿名|非公開|未記入|未定|同上|記載|本人|女性|男性|受付|不在|複数|担当|営業|総務|店舗|本社|窓口|確認|変更|入力|登録|必須|任意|空欄|省略|全角|半角|なし|ナシ|フリガナ|カタカナ|ニックネーム|スタッフ|アルバイト|ペンネーム|None|none|Unknown|N)/.test(value)
