/**
 * Spellings of one word brought to one form: okurigana, kanji against kana of everyday words, old habits.
 * Plain text replacement, longest first, so every entry must mean the same wherever it stands. The form kept comes
 * first; it is the one IPADIC cuts best. One group a line.
 */
const groups = `
できな 出来な
できる 出来る
できま 出来ま
できた 出来た
できて 出来て
できず 出来ず
できれ 出来れ
できそ 出来そ
できん 出来ん
でき上が 出来上が
問い合わせ 問合せ 問合わせ 問い合せ 問いあわせ
打ち合わせ 打合せ 打合わせ 打ち合せ
組み合わせ 組合せ 組合わせ 組み合せ
待ち合わせ 待合せ 待ち合せ
申し込み 申込み 申込
申し込む 申込む
申し込ん 申込ん
申し込め 申込め
申し込も 申込も
受付 受け付け 受付け
手続き 手続
支払い 支払
支払う
支払っ
支払え
支払わ
取り扱い 取扱い 取扱
取り扱う 取扱う
取り扱っ 取扱っ
取り消し 取消し 取消
取り替え 取替え 取換え
取り付け 取付け 取付
取り組み 取組み 取組
取り組む 取組む
取り組ん 取組ん
取り寄せ 取寄せ
引っ越し 引越し 引越
引き落とし 引落とし 引落し 引き落し
振り込み 振込み 振込
見積もり 見積り 見積
見積もる
見積もっ
売り場 売場
乗り換え 乗換え 乗換 乗りかえ
乗り場 乗場
呼び出し 呼出し 呼出
切り替え 切替え 切替 切り換え
割引 割り引き 割引き
値引き 値引
値上げ 値上
値下げ 値下
買い物 買物
待ち時間 待時間
落とし 落し
行う 行なう
行わ 行なわ
変わら 変ら
変わる 変る
変わり 変り
変わっ 変っ
終わる 終る
終わっ 終っ
終わり 終り
分から 解ら 判ら 分ら わから
分かり 解り 判り 分り わかり
分かる 解る 判る 分る わかる
分かっ 解っ 判っ わかっ
分かれば わかれば
ありがとう 有難う 有り難う 有りがとう 有がとう 有難とう
ありがた 有難 有り難 有りがた
ください 下さい 下さぃ
くださる 下さる
くださっ 下さっ
くださり 下さり
くださら 下さら
いただき 頂き 戴き
いただけ 頂け 戴け
いただい 頂い 戴い
いただく 頂く 戴く
いただこ 頂こ
いただか 頂か
いたし 致し
いたす 致す
ござい 御座い
お願い おねがい お願 御願い
よろしく 宜しく 宜敷く
よろしい 宜しい
ない 無い
なかっ 無かっ
なく 無く
なけれ 無けれ
なさそう 無さそう
なさすぎ 無さすぎ
なくな 無くな
ほしい 欲しい
ほしく 欲しく
ほしかっ 欲しかっ
すごい 凄い スゴイ スゴい
すごく 凄く
ひどい 酷い ヒドイ ヒドい
ひどく 酷く
ひどかっ 酷かっ
ひどすぎ 酷すぎ
うるさい 煩い 五月蝿い ウルサイ
おいしい 美味しい 美味い オイシイ オイしい
おいしく 美味しく
おいしかっ 美味しかっ
おいしさ 美味しさ
まずい 不味い マズイ
まずかっ 不味かっ
うれしい 嬉しい
うれしく 嬉しく
うれしかっ 嬉しかっ
きれい 綺麗 奇麗 キレイ
かわいい 可愛い カワイイ
だめ 駄目 ダメ
がっかり ガッカリ
いらいら イライラ
びっくり ビックリ
すばらし 素晴らし 素晴し
たくさん 沢山
ぜひ 是非
づらい ずらい
やすい 易い
つなが 繋が 繫が
つない 繋い
汚い きたない キタナイ
たらい回し 盥回し たらいまわし タライ回し
子ども 子供
まったく 全く
ほとんど 殆ど 殆んど
すべて 全て 総て
いろいろ 色々 色色
もらう 貰う
もらえ 貰え
もらっ 貰っ
もらい 貰い
怖い こわい 恐い
助かり 助り
とても 迚も
すぐ 直ぐ
一人 １人 1人
二人 ２人 2人
スムーズ スムース
コミュニケーション コミニュケーション コミニケーション
シミュレーション シュミレーション
ディスプレイ ディスプレー
インターフェース インタフェース インターフェイス
ウェブ ウエブ
ソフトウェア ソフトウエア
ハードウェア ハードウエア
メンテナンス メインテナンス
か月 ヶ月 ケ月 ヵ月 カ月 箇月
か所 ヶ所 ケ所 ヵ所 カ所 箇所
か国 ヶ国 ケ国 ヵ国 カ国
クレジットカード クレカ
スマートフォン スマホ スマフォ
`

export interface Spelling {
  readonly from: string
  readonly to: string
}

/** Known spellings by their first UTF-16 unit, longest first. The kept form itself stops shorter matches. */
const byUnit = read()
const begins = new Uint8Array(65536)
for (const unit of byUnit.keys()) begins[unit] = 1

/** The longest known spelling that begins at `at`. */
export function spellingAt(text: string, at: number): Spelling | undefined {
  const unit = text.charCodeAt(at)
  if (begins[unit] !== 1) return undefined
  for (const spelling of byUnit.get(unit) ?? []) if (text.startsWith(spelling.from, at)) return spelling
  return undefined
}

function read(): Map<number, Spelling[]> {
  const found = new Map<number, Spelling[]>()
  for (const line of groups.trim().split('\n')) {
    const forms = line.normalize('NFKC').split(' ')
    const to = forms[0] ?? ''
    for (const from of forms) {
      const unit = from.charCodeAt(0)
      found.set(unit, [...(found.get(unit) ?? []), { from, to }])
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.from.length - a.from.length)
  return found
}
