import { expect, test } from 'vitest'
import { z } from 'zod'
import { exampleOf } from './example.ts'

test.each([
  ['required fields alone', z.object({ a: z.string().min(3), b: z.string().optional(), c: z.number().int().min(5) }), { a: 'xxx', c: 5 }],
  ['formats', z.object({ mail: z.email(), at: z.iso.datetime({ offset: true }), day: z.iso.date() }),
    { mail: 'somebody@example.org', at: '2026-04-01T00:00:00Z', day: '2026-04-01' }],
  ['the first choice', z.union([z.enum(['b', 'a']), z.number()]), 'b'],
  ['a tagged choice', z.discriminatedUnion('kind', [z.object({ kind: z.literal('x'), n: z.number().positive() }), z.object({ kind: z.literal('y') })]), { kind: 'x', n: 1 }],
  ['as many items as are needed', z.array(z.object({ ok: z.boolean() })).min(2), [{ ok: true }, { ok: true }]],
  ['nothing where nothing is needed', z.object({ a: z.string() }).partial(), {}],
  ['what a field says itself', z.object({ zone: z.string().regex(/^\w+\/\w+$/).meta({ example: 'Asia/Tokyo' }) }), { zone: 'Asia/Tokyo' }],
])('an example has %s', (_what, schema, wanted) => {
  expect(exampleOf(schema)).toEqual(wanted)
})

test('what no example can be made for is told', () => {
  expect(() => exampleOf(z.object({ code: z.string().regex(/^Q\d{4}$/) }))).toThrow('code')
})

test('a route without a schema takes nothing', () => {
  expect(exampleOf(undefined)).toBeUndefined()
})
