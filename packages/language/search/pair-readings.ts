import type { Word } from '../morphology/word.ts'

/**
 * Words of two kanji that IPADIC lacks and reads one letter after the other (異音 as いおと): how they are read. Written down from
 * knowledge of the words.
 */
const readings = new Map(`異音イオン 白煙ハクエン 黒煙コクエン 後輪コウリン 自走ジソウ 内側ウチガワ 下側シタガワ 街中マチナカ 温風オンプウ 冷風レイフウ 負圧フアツ 車高シャコウ
自車ジシャ 他車タシャ 光軸コウジク 泉質センシツ 開錠カイジョウ 塗膜トマク 駅近エキチカ 打音ダオン 鉄粉テップン 近場チカバ 風量フウリョウ 雪道ユキミチ 断裂ダンレツ 切損セッソン 峠道トウゲミチ 側道ソクドウ
取替トリカエ 配光ハイコウ 油温ユオン 水温スイオン 不灯フトウ 最寄モヨリ 園庭エンテイ 閉園ヘイエン 私達ワタシタチ 空走クウソウ 踏力トウリョク 定速テイソク 脱輪ダツリン 端部タンブ 上階ジョウカイ
液漏エキモレ 誤配ゴハイ 欠配ケッパイ 遅配チハイ 再配サイハイ 検針ケンシン 改札カイサツ 客室キャクシツ 割高ワリダカ 割安ワリヤス 甘口アマクチ 辛口カラクチ 激安ゲキヤス 激混ゲキコミ`.trim().split(/\s+/).map((line) => [line.slice(0, 2), line.slice(2)]))

/** The reading of morphemes [from, to) in katakana; empty where one of them has none. */
export function readingOf(words: readonly Word[], from: number, to: number): string {
  let reading = ''
  for (let at = from; at < to; at++) {
    const { surface, reading: own } = words[at] as Word
    const next = at + 1 < to ? words[at + 1]?.surface : undefined
    const pair = surface.length === 1 && next?.length === 1 ? readings.get(surface + next) : undefined
    if (pair === undefined && own === '') return ''
    reading += pair ?? own
    if (pair !== undefined) at++
  }
  return reading
}
