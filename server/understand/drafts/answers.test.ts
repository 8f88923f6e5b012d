import { expect, test } from 'vitest'
import { readName, readPoints } from './answers.ts'

const voices = [{ id: 'a', text: '３０分待たされました' }, { id: 'b', text: '三割引と聞いた' }, { id: 'c', text: '部屋は静か' }]
const points = (list: object): unknown => readPoints(JSON.stringify({ points: list }), voices)

test('a name is one short line', () => {
  expect(readName('```json\n{"name":"「待ち時間」"}\n```')).toBe('待ち時間')
  expect(readName('名前は {"name":"待ち\\n時間\\u202e"} です')).toBe('待ち 時間')
  for (const text of ['', '{}', '{"name":""}', '{"name":7}', `{"name":"${'長'.repeat(41)}"}`, '待ち時間']) expect(readName(text)).toBeUndefined()
})

test('a point cites voices that were sent, or is left out', () => {
  expect(points([{ text: '待たされた。', voices: [1, '1', 9, 0, -1] }, { text: '静か。', voices: [4] }, { text: '', voices: [1] }, { text: 'x', voices: [] }])).toEqual([{ text: '待たされた。', voiceIds: ['a'] }])
  expect(readPoints('no JSON', voices)).toEqual([])
  expect(readPoints('{"points":"all"}', voices)).toEqual([])
})

test('a number that no cited voice holds is left out: a draft never counts', () => {
  expect(points([
    { text: '30分待たされた', voices: [1] }, { text: '40分待たされた', voices: [1] }, { text: '全体の3割が待ち時間に触れている', voices: [1] },
    { text: '三割引の話がある', voices: [2] }, { text: '八割が満足', voices: [2, 3] }, { text: '２件の苦情', voices: [3] },
  ])).toEqual([{ text: '30分待たされた', voiceIds: ['a'] }, { text: '三割引の話がある', voiceIds: ['b'] }])
})
