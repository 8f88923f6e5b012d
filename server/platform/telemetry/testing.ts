import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

// A collector for tests: takes OTLP over HTTP and reads it by the field numbers of opentelemetry-proto 1.x, not by the SDK that wrote it.

type Value = string | number | boolean | readonly Value[]
export type Told = Readonly<Record<string, Value>>
export type ReceivedSpan = Readonly<{ name: string; traceId: string; spanId: string; parentSpanId: string; kind: number; status: number; attributes: Told; events: number }>
export type ReceivedPoint = Readonly<{ metric: string; unit: string; value: number; attributes: Told }>

export type TestCollector = Readonly<{
  url: string
  spans: ReceivedSpan[]
  points: ReceivedPoint[]
  resources: Told[]
  /** Everything that came, as it came. */
  bytes: () => Buffer
  close(): Promise<void>
}>

/** Field numbers of a message with what each held: varints as bigint, everything of a length as bytes, fixed64 and fixed32 as bytes. */
type Fields = Map<number, (bigint | Buffer)[]>

function fieldsOf(bytes: Buffer): Fields {
  const fields: Fields = new Map()
  let at = 0
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw new Error('A protobuf message ends within a number.')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('A protobuf message ends within a field.')
    return bytes.subarray(at, (at += length))
  }
  while (at < bytes.length) {
    const key = Number(varint())
    const value = [varint, () => take(8), () => take(Number(varint())), undefined, undefined, () => take(4)][key & 7]?.()
    if (value === undefined) throw new Error(`No protobuf wire type ${key & 7}.`)
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value])
  }
  return fields
}

const messages = (fields: Fields, number: number): Fields[] => (fields.get(number) ?? []).map((value) => fieldsOf(value as Buffer))
const bytesOf = (fields: Fields, number: number): Buffer => (fields.get(number)?.[0] ?? Buffer.alloc(8)) as Buffer
const text = (fields: Fields, number: number): string => fields.has(number) ? bytesOf(fields, number).toString('utf8') : ''
const hex = (fields: Fields, number: number): string => fields.has(number) ? bytesOf(fields, number).toString('hex') : ''
const whole = (fields: Fields, number: number): number => Number(fields.get(number)?.[0] ?? 0)

/** AnyValue: string 1, bool 2, int 3, double 4, array 5. */
function valueOf(any: Fields): Value {
  const [[number, [value]] = [0, []]] = [...any] as [number, (bigint | Buffer)[]][]
  if (number === 1) return String(value)
  if (number === 2) return value === 1n
  if (number === 3) return Number(BigInt.asIntN(64, value as bigint))
  if (number === 4) return (value as Buffer).readDoubleLE()
  if (number === 5) return messages(fieldsOf(value as Buffer), 1).map(valueOf)
  throw new Error(`No AnyValue ${number}.`)
}

const attributesOf = (fields: Fields, number: number): Told =>
  Object.fromEntries(messages(fields, number).map((pair) => [text(pair, 1), messages(pair, 2).map(valueOf)[0] ?? '']))

const spanOf = (span: Fields): ReceivedSpan => ({
  name: text(span, 5), traceId: hex(span, 1), spanId: hex(span, 2), parentSpanId: hex(span, 4), kind: whole(span, 6),
  status: whole(messages(span, 15)[0] ?? new Map(), 3), attributes: attributesOf(span, 9), events: span.get(11)?.length ?? 0,
})

/** Gauge 5, sum 7: points with attributes 7, double 4 or sfixed64 6. Histogram 9: attributes 9, count 4. */
function pointsOf(metric: Fields): ReceivedPoint[] {
  const named = { metric: text(metric, 1), unit: text(metric, 3) }
  const numbers = [5, 7].flatMap((number) => messages(metric, number)).flatMap((data) => messages(data, 1))
  const histograms = messages(metric, 9).flatMap((data) => messages(data, 1))
  return [
    ...numbers.map((point) => ({
      ...named, attributes: attributesOf(point, 7),
      value: point.has(4) ? bytesOf(point, 4).readDoubleLE() : Number(bytesOf(point, 6).readBigInt64LE()),
    })),
    ...histograms.map((point) => ({ ...named, attributes: attributesOf(point, 9), value: Number(bytesOf(point, 4).readBigUInt64LE()) })),
  ]
}

/** Listens as a collector does: `POST /v1/traces` and `/v1/metrics`, protobuf. */
export async function startTestCollector(): Promise<TestCollector> {
  const [spans, points, resources, bodies]: [ReceivedSpan[], ReceivedPoint[], Told[], Buffer[]] = [[], [], [], []]
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(Buffer.concat(pieces)) : Buffer.concat(pieces)
      bodies.push(body)
      if (request.headers['content-type'] !== 'application/x-protobuf') return response.writeHead(415).end()
      for (const group of messages(fieldsOf(body), 1)) {
        resources.push(...messages(group, 1).map((resource) => attributesOf(resource, 1)))
        const items = messages(group, 2).flatMap((scope) => messages(scope, 2))
        if (request.url === '/v1/traces') spans.push(...items.map(spanOf))
        else if (request.url === '/v1/metrics') points.push(...items.flatMap(pointsOf))
      }
      return response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, points, resources,
    bytes: () => Buffer.concat(bodies),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
