import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { abuseRules } from '../risk/abuse.ts'
import { leaveRules } from '../risk/leave.ts'
import { legalRules } from '../risk/legal.ts'
import { safetyRules } from '../risk/safety.ts'
import { selfHarmRules } from '../risk/self-harm.ts'
import { startsOf } from './first-letters.ts'
import { Prefilter } from './prefilter.ts'

const matches = (pattern: RegExp, text: string): boolean => [...text.matchAll(pattern)].length > 0

describe('beginnings of a pattern', () => {
  it.each<[RegExp, string[] | undefined]>([
    [/解約|退会/g, ['解約', '退会']],
    [/(?<!を)訴え(?:る|た)/g, ['訴え']],
    [/もう?二/g, ['もう', 'も二']],
    [/[ab]{2}c/g, ['aa', 'ab', 'ba', 'bb']],
    [/a+/g, ['a', 'aa']],
    [/^(?:x|yz)$/g, ['x', 'yz']],
    [/死(?!ぬ)[^ぬ]/g, ['死\uffff']],
    [/\d(?:-|の)/g, [...'0123456789'].flatMap((digit) => [`${digit}-`, `${digit}の`])],
    [/a(?:b{0,3})c/g, ['ab', 'ac']],
    [/x*/g, ['', 'x', 'xx']],
    [/cancel/gi, undefined],
    [/\p{L}a/gu, undefined],
  ])('%s', (pattern, expected) => {
    const starts = startsOf(pattern)
    expect(starts === undefined ? undefined : [...starts].toSorted()).toEqual(expected?.toSorted())
  })
})

describe('prefilter', () => {
  const patterns = [...leaveRules, ...safetyRules, ...legalRules, ...abuseRules, ...selfHarmRules].map(({ pattern }) => pattern)
  const prefilter = new Prefilter(patterns)
  const never = (text: string): void => {
    prefilter.scan(text)
    patterns.forEach((pattern, index) => {
      if (!prefilter.may(index)) expect(matches(pattern, text), `${pattern.source} in ${text}`).toBe(false)
    })
  }

  it('reads every risk rule', () => {
    expect(prefilter.unread).toBe(0)
  })

  it('rules no match out on the quality lines', () => {
    expect.hasAssertions()
    for (const file of ['risk', 'intent', 'facts', 'sentiment']) {
      for (const line of readFileSync(new URL(`../quality/${file}.tsv`, import.meta.url), 'utf8').split('\n')) never(line)
    }
  })

  it('rules no match out on any Unicode, with pieces of the rules in it', () => {
    const piece = fc.constantFrom(...new Set(patterns.flatMap((pattern) => pattern.source.split(/[^ぁ-んァ-ヶ一-龥]+/).filter((text) => text.length > 1))))
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }), (pieces) => never(pieces.join(''))), { numRuns: 600 })
  })

  it('lets few rules through that do not match', () => {
    prefilter.scan('本日はありがとうございました。料理がおいしく、店員さんも親切でした。')
    expect(patterns.filter((_, index) => prefilter.may(index)).length).toBeLessThan(5)
  })
})
