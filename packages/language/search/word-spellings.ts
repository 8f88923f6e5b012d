/**
 * Everyday words that are written in kanji and in kana: the form by which search joins them, then the others. Whole words
 * only (くるま in くるまれる is none), so unlike normalization/spellings.ts short kana may stand here; words whose kana has
 * several kanji (はやい, はし) may not. One group a line.
 */
const groups = `
車 くるま クルマ
電話 でんわ デンワ
携帯 けいたい ケイタイ ケータイ
鍵 かぎ カギ
傘 かさ カサ
靴 くつ クツ
椅子 いす イス
机 つくえ ツクエ
鞄 かばん カバン
眼鏡 めがね メガネ
財布 さいふ サイフ
煙草 たばこ タバコ
玩具 おもちゃ オモチャ
卵 玉子 たまご タマゴ
苺 いちご イチゴ
寿司 すし スシ 鮨
蕎麦 そば ソバ
豚 ぶた ブタ
魚 さかな サカナ
米 こめ コメ
野菜 やさい ヤサイ
塵 ごみ ゴミ
匂い 臭い におい ニオイ
埃 ほこり ホコリ
錆 錆び さび サビ
傷 きず キズ 疵
汚れ よごれ ヨゴレ
虫 むし ムシ
怪我 けが ケガ
火傷 やけど ヤケド
痛み いたみ イタミ
嘘 うそ ウソ
蓋 ふた フタ
紐 ひも ヒモ
螺子 ねじ ネジ
棚 たな タナ
扉 とびら トビラ
窓 まど マド
隣 となり トナリ
犬 いぬ イヌ
猫 ねこ ネコ
無駄 むだ ムダ
無理 むり ムリ
迷惑 めいわく メイワク
親切 しんせつ シンセツ
丁寧 ていねい テイネイ
便利 べんり ベンリ
不便 ふべん フベン
面倒 めんどう メンドウ
残念 ざんねん ザンネン
素敵 すてき ステキ
値段 ねだん ネダン
切符 きっぷ キップ
荷物 にもつ ニモツ
葉書 はがき ハガキ
判子 はんこ ハンコ
薬 くすり クスリ
風邪 かぜ カゼ
布団 ふとん フトン
枕 まくら マクラ
鏡 かがみ カガミ
皿 さら サラ
蛍光灯 けいこうとう
掃除 そうじ ソウジ
予約 よやく ヨヤク
解約 かいやく カイヤク
返金 へんきん ヘンキン
故障 こしょう コショウ
壊れる こわれる
壊す こわす
繋がる つながる
届く とどく
直る なおる 治る
直す なおす 治す
動く うごく
止まる とまる
漏れる もれる
切れる きれる
汚れる よごれる
割れる われる
落ちる おちる
外れる はずれる
剥がれる はがれる
破れる やぶれる
折れる おれる
使う つかう
払う はらう
待つ まつ
選ぶ えらぶ
探す さがす 捜す
忘れる わすれる
困る こまる
怒る おこる
教える おしえる
伝える つたえる
伝わる つたわる
増える ふえる
減る へる
遅れる おくれる
遅い おそい
高い たかい
安い やすい
汚い きたない
狭い せまい
寒い さむい
臭い くさい
重い おもい
軽い かるい
硬い 固い かたい 堅い
楽しい たのしい
優しい やさしい
詳しい くわしい
珍しい めずらしい
眩しい まぶしい
痒い かゆい
`

const joined = new Map(groups.trim().split('\n').flatMap((line) => {
  const [form = '', ...others] = line.split(' ')
  return others.map((other): [string, string] => [other, form])
}))

/** The form by which search joins the spellings of a word; undefined for words that have only one here. */
export function joinedSpelling(base: string): string | undefined {
  return joined.get(base)
}
