import { expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { discoverTopics } from './discover.ts'
import { withoutFrames } from './frames.ts'
import { keptTogether } from './kept-together.ts'
import { phrasesOf } from './names.ts'

const analyzer = createAnalyzer()
const openings = ['ご契約者様からのお電話。', '先日お電話した者です。', 'お客様から電話にて。', '']
const subjects = ['大浴場が混雑していたとのこと。', '駐車場が狭いとのこと。', '朝食会場の行列が長いとのこと。', '領収書の宛名が違うとのこと。', '枕が硬くて眠れないとのこと。', '置き配の箱が濡れていたとのこと。', '玄関への置き配を頼んだのに持ち帰られたとのこと。']
const texts = Array.from({ length: 252 }, (_, i) => `${openings[Math.floor(i / 7) % 4]}${subjects[i % 7]}`)
const heard = texts.map((text, i) => ({ id: `${i}`, text, terms: analyzer.analyze(text).terms, words: analyzer.searchTerms(text) }))

it('leaves what many voices begin with, and nothing that they are about', () => {
  const left = withoutFrames(texts, heard.map(phrasesOf))
  expect(left.filter((text) => /電話/.test(text))).toEqual([])
  left.forEach((text, i) => expect(text).toContain((subjects[i % 7] ?? '').slice(0, -1)))
})

it('keeps an opening that goes with one subject, and one that says what is wrong', () => {
  const kept = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? `ギフト包装を頼みました。包装紙が${i}枚。` : `電話がつながらない。${subjects[i % 5]}`))
  expect(withoutFrames(kept, kept.map((text) => phrasesOf({ text, terms: analyzer.analyze(text).terms })))).toEqual(kept)
})

it('names no proposal by an opening, and one by a compound that the dictionary lacks', () => {
  const names = discoverTopics(heard).map(({ name }) => name)
  expect(names.filter((name) => /電話/.test(name))).toEqual([])
  expect(names.some((name) => name.includes('置き配'))).toBe(true)
})

it('finds compounds that keep standing together, not once and not those that are known', () => {
  const written = ['置き配の箱', '置き配を頼む', '詰め替え袋が固い', '詰め替え袋は薄い', '受け皿が割れた', '受け皿がない', '折り返し希望', '折り返し希望', '食べ物が多い']
  expect([...keptTogether(written, 2, (word) => word === '受け皿').keys()]).toEqual(['置き配'])
})
