import Encoding from 'encoding-japanese'
import { describe, expect, it } from 'vitest'
import { decoderOf, EncodingScan, type EncodingGuess } from './encoding.ts'

const scan = (bytes: Uint8Array, chunk = 1000): EncodingGuess => {
  const found = new EncodingScan()
  for (let at = 0; at < bytes.length; at += chunk) found.push(Buffer.from(bytes.subarray(at, at + chunk)))
  return found.end()
}
const encode = (text: string, to: 'SJIS' | 'EUCJP' | 'JIS'): Uint8Array => Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to, from: 'UNICODE' }))

const text = '受付日,ご意見\n2024/05/01,電話がなかなかつながらず、表示も能書きばかりで困りました。\n2024/05/02,スタッフの対応は大変よかったです（十分です）。\n'

describe('finding the encoding', () => {
  it.each<[string, Uint8Array, string, boolean]>([
    ['utf-8', Buffer.from(text), 'utf-8', true],
    ['utf-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8', true],
    ['CP932', encode(text, 'SJIS'), 'cp932', false],
    ['EUC-JP', encode(text, 'EUCJP'), 'euc-jp', false],
    ['ISO-2022-JP', encode(text, 'JIS'), 'iso-2022-jp', true],
    ['UTF-16LE as Excel saves it', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', true],
    ['UTF-16LE without its mark', Buffer.from('date,text\n2024-05-01,hello there\n', 'utf16le'), 'utf-16le', true],
    ['plain ASCII', Buffer.from('date,text\n2024-05-01,hello\n'), 'utf-8', true],
  ])('%s', (_, bytes, encoding, wellFormed) => {
    for (const chunk of [1, 7, 1000]) {
      const found = scan(bytes, chunk)
      expect(found).toEqual({ encoding, wellFormed })
    }
  })

  it('sees Japanese that begins after a megabyte of digits', () => {
    const digits = '2024-05-01,12345\n'.repeat(70_000)
    expect(scan(Buffer.concat([Buffer.from(digits), encode(text, 'SJIS')]), 65_536).encoding).toBe('cp932')
  })

  it('takes UTF-8 with a few broken bytes for UTF-8 that is not well formed', () => {
    expect(scan(Buffer.concat([Buffer.from(text), Buffer.from([0xe3, 0x81, 0x0a]), Buffer.from(text)]))).toEqual({ encoding: 'utf-8', wellFormed: false })
  })

  it('reads Windows’ own characters and second bytes that look like delimiters', () => {
    const bytes = Buffer.from([0x87, 0x40, 0xfb, 0xfc, 0x95, 0x5c, 0x83, 0x7c])
    expect(decoderOf('cp932').decode(bytes)).toBe('①髙表ポ')
  })
})
