import { describe, expect, it } from 'vitest'
import { channels, toChannel } from './channel.ts'

describe('channel words', () => {
  it('keeps our own words', () => {
    for (const channel of channels) expect(toChannel(channel)).toBe(channel)
  })

  it.each([
    ['２４時間電話', 'phone'], ['ﾌﾘｰﾀﾞｲｱﾙ', 'phone'], ['コールセンター', 'phone'], ['ＨＰ', 'form'], ['お問い合わせフォーム', 'form'], ['メールフォーム', 'form'], ['Ｅメール', 'email'],
    ['ハガキ', 'form'], ['Postal mail', 'form'], ['FAX', 'form'], ['LINE公式アカウント', 'line'], ['オンライン', 'form'], ['チャットボット', 'chat'], ['Webアンケート', 'survey'],
    ['市民満足度調査', 'survey'], ['Googleクチコミ', 'review'], ['SNS', 'social'], ['窓口', 'store'], ['来訪', 'store'], ['営業担当', 'sales'], ['店舗訪問', 'visit'], ['その他', undefined], ['のろし', undefined],
  ])('%s means %s', (word, channel) => {
    expect(toChannel(word)).toBe(channel)
  })
})
