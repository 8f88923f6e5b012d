import { expect, test } from 'vitest'
import { insertPieces, PIECE_BYTES } from './insert-pieces.ts'

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

async function pieces(source: AsyncIterable<Uint8Array>, open: '{' | '[' = '{'): Promise<string[]> {
  const found: string[] = []
  for await (const piece of insertPieces(source, open)) found.push(piece.toString())
  return found
}

test('small data is one piece, whatever its chunks, also inside a character', async () => {
  const bytes = Buffer.from('{"a":"解約"}\n{"a":"返金"}\n')
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 8)
    yield bytes.subarray(8, 20)
    yield bytes.subarray(20)
  }
  expect(await pieces(cut())).toEqual([bytes.toString()])
})

test('blank lines, which would end the data for the engine, are dropped', async () => {
  expect(await pieces(chunks('\n{"a":1}\n \t\r\n\n{"a":2}\r\n\n'))).toEqual(['{"a":1}\n{"a":2}\r\n'])
  expect(await pieces(chunks(' \n\n'))).toEqual([])
})

test('a line that is not one value is refused with its number', async () => {
  await expect(pieces(chunks('{"a":1}\n\nDROP TABLE t\n'))).rejects.toThrow(/Line 3 /)
  await expect(pieces(chunks('{"a":1}\n[1]\n'))).rejects.toThrow(/Line 2 /)
  expect(await pieces(chunks('[1,"x"]\n'), '[')).toEqual(['[1,"x"]\n'])
})

test('large data is cut at line ends', async () => {
  const line = `{"a":"${'x'.repeat(999_990)}"}\n`
  async function* many(): AsyncGenerator<Uint8Array> {
    for (let row = 0; row < 40; row += 1) yield Buffer.from(line)
  }
  const found = await pieces(many())
  expect(found.join('')).toBe(line.repeat(40))
  expect(found.length).toBe(3)
  for (const piece of found) {
    expect(piece.endsWith('}\n')).toBe(true)
    expect(piece.length).toBeLessThan(PIECE_BYTES + 2 * line.length)
  }
})
