import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../index.ts'

const analyzer = createAnalyzer({ topics: [{ id: 'hall', any: ['朝食'] }] })
const rows = readFileSync(new URL('../quality/sentences.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))

describe('lines of quality/sentences.tsv', () => {
  it.each(rows.map((row) => row.split('\t')))('%s %s', (_id, written = '', expected = '') => {
    const text = written.replaceAll('⏎', '\n')
    const found = analyzer.analyze(text).sentences.map(({ start, end, language }) => {
      const words = text.slice(start, end).replaceAll('\n', '⏎')
      return language === 'ja' ? words : `[${language}]${words}`
    })
    expect(found).toEqual(expected === '' ? [] : expected.split(' ¦ '))
  })
})

describe('what is left out', () => {
  const mail = '部屋が寒かったです。\n\n2024年10月1日(火) 10:15 こえわ <a@koewa.example>:\n> 朝食はすばらしく、解約は電話で承ります。\n\n--\nみなと商事\nTEL 090-1234-5678'
  const result = analyzer.analyze(mail)

  it('is named with its place', () => {
    expect(result.leftOut.map(({ start, end }) => mail.slice(start, end))).toEqual([mail.slice(mail.indexOf('2024年'))])
  })

  it('says nothing about the customer but is masked like the rest', () => {
    expect(result.sentiment.score).toBeLessThan(0)
    expect(result.topics).toEqual([])
    expect(result.searchTerms).not.toContain('解約')
    expect(analyzer.searchTerms(mail)).toEqual(result.searchTerms)
    expect(result.personalData.map((span) => span.kind)).toContain('phone')
  })
})
