/**
 * Kanji before the reform of 1946-49 and the forms of today, pair after pair. Forms that live on in family names (澤, 濱, 齋,
 * 龍 …) stay as they are written and are joined in the search only: see search/fold.ts.
 */
const pairs =
  '亞亜惡悪壓圧圍囲醫医爲為壹壱飮飲隱隠營営衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴奧奥橫横溫温穩穏假仮價価畫画會会囘回壞壊懷懐' +
  '繪絵擴拡殼殻覺覚學学樂楽勸勧卷巻寬寛歡歓罐缶觀観關関陷陥顏顔歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭曉暁區区驅駆' +
  '勳勲徑径溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効恆恒鑛鉱號号國国黑黒濟済碎砕劑剤' +
  '雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将燒焼稱称證証' +
  '乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎盡尽圖図粹粋醉酔隨随髓髄數数樞枢聲声攝摂竊窃專専戰戦淺浅潛潜纖繊' +
  '踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台擇択單単擔担膽胆團団彈弾斷断癡痴' +
  '遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘獨独讀読屆届繩縄貳弐惱悩腦脳廢廃拜拝賣売麥麦發発' +
  '髮髪拔抜晚晩蠻蛮祕秘甁瓶拂払佛仏竝並變変辨弁瓣弁辯弁舖舗步歩寶宝豐豊沒没飜翻每毎滿満默黙餠餅藥薬譯訳豫予餘余譽誉搖揺樣様' +
  '謠謡來来賴頼亂乱覽覧兩両獵猟綠緑壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼祿禄錄録灣湾'

/** Unit of the old form, and the form that takes its place. */
export const oldKanji: readonly (readonly [number, string])[] = Array.from({ length: pairs.length / 2 }, (_, i) => [pairs.charCodeAt(2 * i), pairs.charAt(2 * i + 1)])
