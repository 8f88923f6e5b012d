import { isDigit, isKatakana } from './characters.ts'

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
すごい すっごい すんごい 凄い スゴイ スゴい
すごく 凄く
ひどい 酷い ヒドイ ヒドい
ひどく 酷く
ひどかっ 酷かっ
ひどすぎ 酷すぎ
うるさい うっさい 煩い 五月蝿い ウルサイ
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
問い合わす 問合す 問合わす
打ち消し 打消し 打消
打ち切り 打切り 打切
切り離し 切離し
締め切り 締切り 締切 〆切 締め切
締め切る 締切る
貸し出し 貸出し 貸出
書き込み 書込み 書込
読み込み 読込み 読込
読み取り 読取り 読取
買い替え 買替え 買い換え 買換え
買い上げ 買上げ
売り切れ 売切れ 売切
積み立て 積立て 積立
払い戻し 払戻し 払戻
払い込み 払込み 払込
繰り返し 繰返し 繰返
繰り越し 繰越し 繰越
受け取り 受取り 受取
受け取る 受取る
受け取っ 受取っ
受け取れ 受取れ
受け渡し 受渡し 受渡
引き取り 引取り 引取
引き換え 引換え 引き替え 引替え
引き続き 引続き
引き出し 引出し 引出
引き上げ 引上げ
引き下げ 引下げ
振り替え 振替え
割り当て 割当て 割当
割り込み 割込み 割込
組み立て 組立て 組立
組み込み 組込み 組込
貼り付け 貼付け
立ち上げ 立上げ
立ち上が 立上が
立ち会い 立会い
立ち寄り 立寄り
見落とし 見落し
置き換え 置換え 置き替え
置き場 置場
持ち込み 持込み 持込
持ち帰り 持帰り
聞き取り 聞取り
書き換え 書換え 書き替え 書替え
差し替え 差替え 差し換え
差し引き 差引き
差し込み 差込み
巻き込 巻込
飲み物 飲物
乗り物 乗物
届け出 届出
折り返し 折返し
思いやり 思い遣り
申し訳 申しわけ 申訳
申し上げ 申上げ
名づけ 名付け
間違え まちがえ
間違っ まちがっ
たとえば 例えば
あらかじめ 予め
できるだけ 出来るだけ 出来る丈
なぜ 何故
まで 迄
はず 筈
かなり 可成り
しばらく 暫く 暫らく
やはり 矢張り
もちろん 勿論
おかげ お陰 お蔭 御陰
たびたび 度々
わざわざ 態々
めちゃくちゃ メチャクチャ 滅茶苦茶 めちゃめちゃ
むちゃくちゃ ムチャクチャ 無茶苦茶
もったいない 勿体ない 勿体無い
つまらない 詰まらない 詰らない
くだらない 下らない
面倒くさい めんどくさい 面倒臭い めんどうくさい メンドクサイ
使いづらい 使いずらい 使い辛い
わかりづらい 分かり辛い
ひび割れ ヒビ割れ 罅割れ
さび 錆び
がたつき ガタつき ガタツキ
サーバー サーバ
ユーザー ユーザ
プリンター プリンタ
モニター モニタ
センサー センサ
フォルダー フォルダ
ブラウザー ブラウザ
ルーター ルータ
スキャナー スキャナ
コンピューター コンピュータ
プロジェクター プロジェクタ
ドライバー ドライバ
エレベーター エレベータ
エスカレーター エスカレータ
フィルター フィルタ
コネクター コネクタ
カウンター カウンタ
メーカー メーカ
オペレーター オペレータ
ヒーター ヒータ
モーター モータ
バッテリー バッテリ
メモリー メモリ
カテゴリー カテゴリ
セキュリティー セキュリティ
クオリティー クオリティ
アクセサリー アクセサリ
エントリー エントリ
ディレクトリー ディレクトリ
パーティー パーティ
バイオリン ヴァイオリン
間違い まちがい
マネージャー マネージャ マネジャー
アダプター アダプタ
ホームページ ホムペ
ファックス ファクス
お客様 お客さま 御客様
どこか 何処か
どこに 何処に
どこで 何処で
落ち着く 落着く
落ち着い 落着い
`

export interface Spelling {
  readonly from: string
  readonly to: string
}

/** Known spellings by their first UTF-16 unit, longest first. The kept form itself stops shorter matches. */
const byUnit = read()
const begins = new Uint8Array(65536)
for (const unit of byUnit.keys()) begins[unit] = 1

/** The longest known spelling that begins at `at` and may stand there. */
export function spellingAt(text: string, at: number): Spelling | undefined {
  const unit = text.charCodeAt(at)
  if (begins[unit] !== 1) return undefined
  for (const spelling of byUnit.get(unit) ?? []) if (text.startsWith(spelling.from, at) && mayStand(spelling, text, at)) return spelling
  return undefined
}

/** ダメ in ダメージ and 1人 in 21人 are parts of something else. */
function mayStand({ from, whole }: Known, text: string, at: number): boolean {
  if (isDigit(from.charCodeAt(0))) return !isDigit(text.charCodeAt(at - 1))
  return !whole || !(isKatakana(text.charCodeAt(at - 1)) || isKatakana(text.charCodeAt(at + from.length)))
}

interface Known extends Spelling {
  /** Katakana that is rewritten only as a whole katakana word. */
  readonly whole: boolean
}

function read(): Map<number, Known[]> {
  const found = new Map<number, Known[]>()
  for (const line of groups.trim().split('\n')) {
    const forms = line.normalize('NFKC').split(' ')
    const to = forms[0] ?? ''
    for (const from of forms) {
      const unit = from.charCodeAt(0)
      const whole = from !== to && /^[ァ-ヺー]+$/.test(from) && (!/^[ァ-ヺー]+$/.test(to) || to === `${from}ー`)
      found.set(unit, [...(found.get(unit) ?? []), { from, to, whole }])
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.from.length - a.from.length)
  return found
}
