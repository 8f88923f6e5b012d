import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../analyzer.ts'
import { isGeneric } from './generic-nouns.ts'
import type { NearRule, TopicRule } from './rule.ts'
import { createTagger } from './tagger.ts'

const lines = (file: string): string[][] => readFileSync(new URL(`../quality/${file}.tsv`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
const rows = lines('topics')
const analyzer = createAnalyzer()

/** The notation of the file's first line. */
function ruleOf(notation: string): TopicRule {
  const parts = notation.split(',')
  const marked = (mark: string): string[] => parts.filter((part) => part.startsWith(mark)).map((part) => part.slice(1))
  return { id: 't', any: parts.filter((part) => !/^[+\-~>]/.test(part)), all: marked('+'), none: marked('-'), near: parts.filter((part) => /^[~>]/.test(part)).map(nearOf) }
}

function nearOf(notation: string): NearRule {
  const [words = '', distance = ''] = notation.slice(1).split(':')
  return { words: words.split(/[~>]/), ...(distance.endsWith('w') ? { withinWords: Number.parseInt(distance, 10) } : { within: Number(distance) }), ordered: notation.startsWith('>') }
}

it.each(rows)('%s %s in %s', (_id, notation = '', text = '', evidence = '') => {
  const rule = ruleOf(notation)
  const found = analyzer.withTopics([rule]).analyze(text)
  expect(found.topics.flatMap(({ spans }) => spans.map(({ start, end }) => text.slice(start, end))).join('|')).toBe(evidence)
})

// Tagging by terms alone knows the place of inflected words no more, but without `near` it comes to the same answer.
it.each(rows.filter(([, notation = '']) => !/[~>]/.test(notation)))('%s %s in %s, by terms alone', (_id, notation = '', text = '', evidence = '') => {
  expect(createTagger([ruleOf(notation)])(text, analyzer.analyze(text).terms).length > 0).toBe(evidence !== '')
})

it.each(lines('topic-names'))('%s %s as a name: %s', (_id, word = '', mayName = '') => {
  expect(isGeneric(word)).toBe(mayName === '0')
})
