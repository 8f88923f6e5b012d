import { expect, test } from 'vitest'
import { weaknessOf } from './password-strength.ts'

const known = ['風通信', 'Kaze Telecom', '山本 葵', 'aoi.yamamoto@kaze-telecom.example']

test.each(['passwordpassword', 'qwertyuiop12', 'aaaaaaaaaaaaaaaa', '123456789012', 'Passw0rd!Passw0rd!', 'abcdefghijklmnop', 'さくらさくらさくらさくら', '1q2w3e4r5t6y'])('%s is guessed', async (password) => {
  expect(await weaknessOf(password, known)).toBe('weak')
})

test.each(['kaze-telecom1', 'KazeTelecom2026', 'aoi.yamamoto123', '風通信山本葵2026!', 'koewakoewa2026', 'ｋａｚｅtelecom12'])('%s is made of what others know', async (password) => {
  expect(await weaknessOf(password, known)).toBe('own-words')
})

test.each(['correct horse battery', '春は揚げ物がおいしい季節', 'Xq7#mPz2vLk9', 'three grey kettles', 'x7-kaze-telecom-9vb2k4q'])('%s is taken', async (password) => {
  expect(await weaknessOf(password, known)).toBeUndefined()
})

test('the longest password takes no longer than a slow hash', async () => {
  // Processor time: a busy machine lengthens what the clock says.
  const begun = process.cpuUsage()
  for (const unit of ['4', 'p@ssw0rd', '20260101']) await weaknessOf(unit.repeat(256).slice(0, 256), known)
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(3000)
})
