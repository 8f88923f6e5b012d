import { addDays } from '../calendar/days.ts'
import { pick, type Random } from '../random.ts'

// Kotohaミール is the company's own, so that its dictionary has a word to learn.
const foods = [
  '有機野菜セット', '無洗米', 'コーヒー豆', '離乳食セット', '冷凍ハンバーグ', 'ヨーグルト', 'だしパック', 'グラノーラ', '冷凍餃子', 'Kotohaミール', 'みそ汁セット', '卵', '牛乳', '国産りんご',
  'プロテイン', 'スープの詰め合わせ', '冷凍うどん', '豆腐', '煎茶', '干し芋', '雑穀パン', '国産みかん', '冷凍いちご', '食べる煮干し',
] as const
const bottles = ['オリーブオイル', 'はちみつ', 'パスタソース', '化粧水', 'ぽん酢', 'りんごジュース', 'ドレッシング', 'いちごジャム'] as const
const items = [
  ...foods, ...bottles, '洗濯洗剤の詰め替え', 'ペットフード', 'シャンプー', 'ミネラルウォーター', 'トイレットペーパー', 'ベビー用おむつ', '猫砂', 'ハンドソープ', '入浴剤', '食洗機用洗剤',
  '歯ブラシの替え', '保存容器',
] as const

export const englishItems = ['vegetable box', 'coffee beans', 'rice', 'pet food', 'laundry refill', 'baby food', 'yoghurt', 'olive oil', 'meal kit', 'frozen dumplings', 'granola', 'shampoo', 'green tea', 'honey'] as const

const dateOf = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const between = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1))

/** Fills a slot of a sentence that is said on `day`. @throws for a slot nobody knows. */
export function fillSlot(name: string, random: Random, day: string): string {
  const known = fillers[name]
  if (!known) throw new Error(`No sentence slot is called {${name}}.`)
  return known(random, day)
}

const fillers: Readonly<Record<string, (random: Random, day: string) => string>> = {
  item: (random) => pick(random, items),
  food: (random) => pick(random, foods),
  bottle: (random) => pick(random, bottles),
  date: (random, day) => dateOf(addDays(day, -between(random, 1, 14))),
  month: (_random, day) => String(Number(addDays(day, -28).slice(5, 7))),
  late: (random) => pick(random, ['2日', '3日', '4日', '5日', '6日', '1週間', '8日', '10日', '2週間']),
  slot: (random) => pick(random, ['午前中', '14時から16時', '16時から18時', '18時から20時', '19時から21時']),
  weekday: (random) => pick(random, ['月曜', '火曜', '水曜', '木曜', '金曜', '土曜', '日曜']),
  time: (random) => pick(random, ['朝一番', '午前中', '昼休み', '昼過ぎ', '夕方', '夜', '仕事帰り', '開店直後']),
  clock: (random) => `${between(random, 9, 22)}時${pick(random, ['', '', '半', '10分', '20分', '40分', '50分'])}`,
  hour: (random) => String(between(random, 18, 22)),
  minutes: (random) => String(between(random, 3, 55)),
  count: (random) => String(between(random, 2, 6)),
  many: (random) => String(between(random, 7, 480)),
  big: (random) => (between(random, 4, 16) * 500).toLocaleString('en'),
  yen: (random) => (between(random, 12, 960) * 10).toLocaleString('en'),
  order: (random) => `K${between(random, 100_000, 999_999)}`,
}
