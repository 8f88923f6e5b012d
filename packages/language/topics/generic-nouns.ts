/**
 * Nouns that every company's voices are full of and that name no subject by themselves. Written from what the words mean, not
 * from a corpus: what happens (発生, 点灯), how it was (不便, 満足), who, when, where and how much in general (家族, 場所, km).
 */

/** Happenings: no subject alone, but one together with what it happens to (警告灯の点灯). */
const happenings = `
  発生 点灯 点滅 停止 停車 作動 起動 始動 再始動 再起動 故障 破損 損傷 劣化 摩耗 脱落 落下 転倒 剥離 変形 変色 亀裂 漏れ 混雑 渋滞 遅延 遅刻 遅れ 未着 欠品 不足 過多 減少 増加
  中断 切断 断線 振動 加速 減速 発進 急停止 急加速 急発進 消灯 消失 紛失 誤作動 誤配 混入 汚れ 詰まり 増設 撤去 廃止 値上げ 値下げ 無償化 無料化 解約 返品 返金 交換 修理 整備 清掃 掃除 点検 改修 改善 充実 拡充 削減 縮小 強化 改良
  拒否 拒絶 放置 中止 延期 閉鎖 閉店 変更 取消 取り消し キャンセル エラー 表示 反応 固着 固定 開閉 変速 追突 衝突`

/** Evaluations and needs: said about any subject. */
const evaluations = `
  必要 不要 重要 大切 大事 不便 便利 不満 満足 大満足 不満足 満足度 不安 安心 心配 残念 最高 最悪 最低 快適 不快 丁寧 親切 不親切 清潔 不潔 綺麗 素敵 新鮮 豊富 十分 不十分 非常 大変 問題 不具合 不良 異常 症状 現象 原因
  お礼 御礼 お世話 お詫び 謝罪 挨拶 信頼 感想 感心 遠慮 仕方 しかた 恐縮 手数 苦労
  期待 希望 要望 意見 感謝 感動 印象 気分 魅力 魅力的 積極的 効果 良好 可能 不可能 困難 簡単 面倒 無理 無駄 有名 普通 当然 当たり前 適切 適当 適正 好き 嫌い 楽しみ 驚き 元気 危険 安全 正常 勝手 突然 急 徐々 頻繁 完全 絶対 特別
  豪華 贅沢 迷惑 失礼 スムーズ リーズナブル オススメ おすすめ お勧め 堪能 満喫 評価 価値 雰囲気 感じ 気持ち 思い リラックス のんびり 心地 居心地 思い出 笑顔 高級感 満足感 清潔感 開放感 一番 自由 贅沢感 丁度 上手 下手 重宝 重視 優先 納得 理解`

/** Acts of anybody on anything. */
const acts = `
  旅行 観光 散策 使用 利用 活用 食事 飲食 休憩 休息 見学 確認 対応 対処 実施 実行 運転 走行 操作 購入 注文 予約 予定 到着 出発 移動 訪問 来店 来場 宿泊 滞在 説明 案内 連絡 相談 依頼 質問 回答 返事 報告 検討 検査 診断 判断 判明 決定 選択 比較 参加 体験 経験 用意 準備 提供 設定 設置 配置 管理 運営 開始 終了 完了
  入電 再入電 架電 終話 折り返し 折返し 申し送り 申送り 申し出 お申し出 お尋ね ご質問 問い合わせ 問合せ 引き継ぎ 引継ぎ 共有 朝礼 商談 打ち合わせ 会議 知らせ お知らせ 様子 営業日 応対 指定 定期購入 受付番号 受付記録 予約番号 納得いただき終話
  継続 再発 発見 発表 記載 記入 入力 提出 申請 登録 契約 支払 支払い 請求 負担 支援 推進 促進 活性化 発展 開発 見直し 取り組み 取組 対策 施策 政策 事業 工夫 努力 協力 連携 参考 注意 指摘 要求 要求書 希望者 購入後 使用中 走行中 利用時 利用者 使用者 機能 解除 帰宅 外出 仕事 入庫 生活 投資 実現 確保 維持 向上 低下 上昇 変化`

/** People, places, times and quantities in general. */
const surroundings = `
  家族 友人 友達 夫婦 夫 妻 主人 両親 母 父 母親 父親 息子 娘 子供 子ども 子供達 子供たち 子ども達 大人 男性 女性 自身 本人 皆 みんな 皆さん 皆様 人々 方々 人間 市民 住民 国民 県民 町民 世代 時代 客 お客 お客様 お客さん 利用客 宿泊客 観光客 担当者 担当 会社 当社 弊社 御社 自社 他社 他県 他市 他店 本市 当市 本県 メーカー ディーラー 店 お店 店舗 本社 支店
  場所 地域 地元 周辺 付近 近所 近隣 近く 市内 県内 県外 市外 町内 国内 海外 館内 室内 車内 屋内 屋外 施設 設備 建物 全体 全国 全部 一部 部分 箇所 現場 現地 前方 後方 左右 左側 右側 上部 下部 手前 交差点 信号 道中 一般道 一般道路 高速道路 路肩 自宅 実家 家庭 車 車両 自動車 愛車 当該車 新車 中古車 商品 製品 品物 サービス 物 内容 種類 機会 環境 情報 状況 状態 現状 情勢 関係 目的 目標 意味 理由 結果 方法 方向 仕組み 制度 体制 システム 形 形式 基準 条件 都市 行政 市政 県 市 町 国
  番号 記録 中身 相手 先方 側 店頭 常連 上席 上司 部署 担当部署 責任者 全般 一切 一通り 大抵 たいてい 大半 ほとんど ほか 他 それぞれ 各自 前回 次回 初回 今度 先頃 朝一番 昼休み 昼過ぎ 仕事帰り 開店直後 閉店間際
  毎日 毎朝 毎晩 日々 日常 時間 時間帯 時期 時点 期間 最近 最初 最後 最終 当時 当日 翌日 前日 後日 毎回 毎年 毎月 今年 去年 昨年 来年 今月 先月 来月 今週 先週 来週 午前 午後 朝 昼 夜 夕方 夜間 深夜 休日 平日 週末 季節 将来 未来 今後 以前 以後 従来 途中 直前 直後 直近 一旦 一度 再度 何度 何回 何故 一緒 同様 同時 事前 事後 場面 一人 二人 複数 大勢 多数 少数 多少 程度 割合 人数 回数 件数 数 量 金額 お金 費用 値段 全て すべて 半分 以降 約束 一種 名前 距離 速度 スピード 低速 高速 回転 km cm mm kg ml 分 秒 円 個 回 年 月 日 度 台 本 枚 つ 点`

/** English terms are single words of any kind, so evaluations, acts and connecting words are named here too. */
const english = `
  anything something everything nothing anyone someone everyone somebody people person man woman lady gentleman customer customers client clients patient patients member members user users family child children husband wife
  good great nice bad poor excellent amazing awesome fantastic brilliant wonderful lovely perfect best better worst worse fine okay happy unhappy satisfied unsatisfied pleased disappointed helpful unhelpful friendly unfriendly
  pleasant unpleasant caring kind polite rude professional efficient inefficient quick quickly slow slowly fast easy difficult hard clean dirty comfortable uncomfortable safe calm attentive understanding reassuring
  important necessary possible impossible able unable clear unclear sure different same similar available usual normal whole full new old long short high low big small early late ready right wrong
  think thought feel felt feeling know knew known say says saying tell told telling ask asks asking give given giving take takes taking taken put find found look looks looking looked want wanted wanting see seen seeing need needs needed come comes coming
  use used using work works working worked help helps helping helped keep kept try tried trying start started stop stopped left arrive arrived waiting wait waited seem seems hope wish believe answer answers question questions reply
  time times hour hours minute minutes day days week weeks month months year years today yesterday tomorrow morning afternoon evening night moment
  service services company place places area thing things way ways lot lots bit kind kinds part parts point points reason reasons problem problems issue issues experience experiences care quality level support information
  quicker slower easier harder sooner later ease done can't don't won't didn't couldn't isn't wasn't listen prompt promptly
  order orders ordered ordering hello dear regards japan live living month months year years week weeks day days guide subscription number item items
  always never sometimes often usually especially absolutely completely totally extremely quite rather pretty enough almost definitely however therefore because although maybe perhaps around without within towards between
  improve improved improvement improvements change changes changed recommend recommended visit visits visited excellent thankful grateful appreciate appreciated`

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Endings that leave a generic noun generic: 使用中, 利用者, 問題点. */
const endings = /(中|時|後|前|者|的|性|化|等|達|たち|さん|様|点|面|度|感)$/
/** ホテル内, 駅周辺: places of anything. */
const places = /(内|外|周辺|付近|近く|以上|以下|全体|全般|一部)$/
const beginnings = /^(大変|非常|お|ご|御)/

export const happeningNouns: ReadonlySet<string> = new Set(words(happenings))
const saysNothing: ReadonlySet<string> = new Set([evaluations, acts, surroundings, english].flatMap(words))
const listed = (word: string): boolean => saysNothing.has(word) || happeningNouns.has(word)

/** Whether a noun names no subject by itself. A compound of two such nouns does not either (毎日使用), unless something happens in it (修理費用). */
export function isGeneric(term: string): boolean {
  // friendly, arrived: how and what happened, not about what.
  if (/^[a-z']+(?:ly|ed)$/.test(term)) return true
  if (listed(term) || places.test(term) || listed(term.replace(endings, '')) || listed(term.replace(beginnings, ''))) return true
  for (let at = 2; at <= term.length - 2; at++) if (saysNothing.has(term.slice(0, at)) && saysNothing.has(term.slice(at))) return true
  return false
}
