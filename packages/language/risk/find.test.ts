import { describe, expect, it } from 'vitest'
import { findRisks } from './find.ts'

const strengthOf = (text: string): number => findRisks(text, { leave: 0 }).find(({ kind }) => kind === 'leave')?.strength ?? 0

describe('risks', () => {
  it('names the phrases they rest on', () => {
    const text = '説明がひどい。解約したいし、もう二度と買いません。'
    const [leave] = findRisks(text)
    expect(leave?.phrases.map(({ start, end }) => text.slice(start, end))).toEqual(['解約したい', 'もう二度と買いません'])
    expect(leave?.phrases.map(({ rule }) => rule)).toEqual(['leave.cancel', 'leave.never-again'])
  })

  it('grow with each different phrase, not with a repeated one', () => {
    expect(strengthOf('解約したい。他社に変えます')).toBeGreaterThan(strengthOf('解約したい'))
    expect(strengthOf('解約したい。解約したい')).toBe(strengthOf('解約したい'))
  })

  it('weaken with negation, past and hearsay', () => {
    for (const text of ['解約しません', '以前解約したことがある', '友人が解約した']) expect(strengthOf(text), text).toBeLessThan(strengthOf('解約します'))
  })

  it('are left out below the threshold a company set', () => {
    expect(findRisks('解約方法を教えてください').map(({ kind }) => kind)).toEqual(['leave'])
    expect(findRisks('解約方法を教えてください', { leave: 0.7 })).toEqual([])
    expect(findRisks('解約しません', { leave: 0.1 }).map(({ kind }) => kind)).toEqual(['leave'])
  })
})
