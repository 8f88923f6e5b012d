import { isSurname } from './surnames.ts'

/**
 * Family names that are in no list, by how they are made: most are two kanji, a first from some two hundred (天, 石, 海 …) and a second
 * that names land, water, plants or buildings (田, 川, 木, 村 …). Written down from knowledge of names, not counted from any register.
 */
const first = new Set('髙柚阿安伊井一稲今岩石上植魚宇江榎遠海尾小大岡荻沖落折笠柏梶片勝桂金兼鎌亀神川河菊木北吉久清桐工楠窪熊栗黒桑古幸後五駒近佐斉斎坂酒榊桜笹沢澤塩志芝島嶋下白新菅杉鈴須住関瀬仙袖園染曽相高滝竹武只辰達谷種玉丹千中塚辻土角堤津鶴天藤徳戸富鳥永長仲夏鍋成西庭沼根能芳萩橋蓮畑服花羽浜濱早林原春東久日菱平肥広廣福船堀星本前牧真増松丸三湊南峰宮向室望茂森守矢八柳藪湯横米鷲和渡綿依青秋浅芦足粟飯磯板糸犬臼梅浦桶加鹿賀君児篠柴宍諏添鳶額箱蜂彦布淵保程溝毛元桃安弓淀若坪二鬼都瀧比茅菰蓬葛薄霜雪椎槙槇槌鯉鴨鷹鵜鴻'.split(''))
const second = new Set('田山川村本野原井沢澤島嶋崎﨑埼藤木林森橋谷岡浦池塚坂津沼見上下中内江石岩瀬葉倉園宮松杉竹尾邊邉辺条城関坪浜濱脇垣畑堀口部戸賀保司嘉納地間場友子名置羽形'.split(''))
/** Words that are made the same way. */
const words = new Set(`一本 二本 三本 五本 八本 四本 千本 一口 一山 一戸 一石 一葉 一見 一辺 一部 一地 一場 一名 一間 三下 三口 三葉 三名 三地 二名 五名 八名 上上 上下 上屋 上戸 上納 上辺 上司 上部 上場 上地 下下 下見 下地 下部 下名 下屋 中口 中部 中間 中子 丸木 五山 井戸 今上 住戸 元本 元地 前条 前納 前部 前場 北部 北地 千木 南部 南下 南口
北口 東口 西口 西部 東部 原本 原石 原形 原名 向上 和名 園内 園地 土中 土木 土石 土地 土間 夏山 夏場 天上 天下 天井 天辺 天地 夏子 室内 宮中 宮司 小石 小脇 小口 小屋 小名 小形 小間 岩石 岩屋 島内 布石 布地 平屋 平野 平地 平場 平原 広場 広間 広原 庭木 庭石 庭園 後部 後見 後場 後納 後名 新地 新名 新形 成形 日中 日本 日間 早口 本屋 本部 本名
本場 本地 本田 木石 板木 板間 林地 林間 植林 植木 森林 森間 河原 河口 河川 沼地 浅瀬 浜辺 海中 海内 海上 海辺 海浜 添木 湯屋 湯葉 湯場 熊子 片口 片脇 片辺 片側 片名 牧場 玉石 玉垣 玉子 真上 真下 真中 真竹 真名 石垣 石橋 石山 神社 神木 神殿 神名 秋口 糸口 船上 船内 船尾 船場 芝地 花屋 花見 花園 花畑 花形 若葉 若木 若名 落下 落石 落葉 落城 近辺 近間 近場 遠見 都内 都下
酒屋 酒蔵 酒場 金口 金山 金石 金地 長屋 長石 長子 長間 関口 関係 青竹 青葉 青地 青山 青木 高下 高原 高山 高地 高名 高木 高見 魚屋 黒山 黒地 工場 工房 古本 古城 古木 古屋 古名 米屋 保育 谷間 角地 鳥居 鳥屋 坂上 坂下 坂道 畑地 松林 松原 松葉 竹林 杉林 山林 川上 川下 川原 川口 川岸 君子 幸子 芳名 若者 大名 大部 大形 大地 大口 大屋 大山 大川 大木 大石 大関 大島 小島 小川 小山 小木 小池 小林 戸口 木口 木戸 都市 永久 渡辺 仲間 仲居 二口 二間 三間 八間
春名 早場 早名 花子 袖口 桃子 桜子 菊子 梅子 松子 竹子 芦屋 足場 足元 足下 足形 安保 保名 元名 宮内 久子 和子 千子 志保 春子 秋子 真子 清子 房子 幸名 加名 勝子 下宿 下着 羽子 糸子 毛糸 鳥羽 大葉 双葉 根元 箱根 室戸 箱形 米子 松江 津山 桂林 夏見`.trim().split(/\s+/))

/** A family name by list, or two kanji made like one and no word: where something else says that a name stands there. */
export function mayBeSurname(kanji: string): boolean {
  if (isSurname(kanji)) return true
  const letters = kanji
  return letters.length === 2 && first.has(letters.charAt(0)) && second.has(letters.charAt(1)) && !words.has(letters)
}
