import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TestStorage = Readonly<{
  endpoint: string
  /** `host:port`. */
  host: string
  objects: Map<string, { body: Buffer; etag: string; changedAt: Date }>
  put(key: string, body: string, changedAt?: Date): void
  /** What happens whenever an object has been read. */
  whenRead(happens: (key: string) => void): void
  /** Requests so far, as `METHOD path`. */
  asked: string[]
  /** Answers from now on with an error of this code. */
  refuseWith(code: string | undefined): void
  stop(): Promise<void>
}>

export const testKeys = { accessKey: 'AKIATESTTESTTEST', secret: 'secret/of+the/tests' } as const
export const testBucket = 'koewa-tests'
const perPage = 2

/**
 * S3-compatible storage at the network's edge: it computes each request's AWS Signature Version 4 from the specification (no
 * code of the client's), and gives its lists in pages of two.
 */
export async function startTestStorage(): Promise<TestStorage> {
  const objects: TestStorage['objects'] = new Map()
  const asked: string[] = []
  let refusal: string | undefined
  let happens: (key: string) => void = () => undefined
  const server = createServer((request, response) => {
    request.resume()
    asked.push(`${request.method} ${request.url}`)
    const wrong = refusal ?? checkSignature(request)
    if (wrong) return fail(response, 403, wrong)
    answer(request, response, objects)
    if (request.method === 'GET') happens(decodeURIComponent((request.url ?? '').split('?')[0]?.split('/').slice(2).join('/') ?? ''))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint: `http://${host}`, host, objects, asked,
    put: (key, body, changedAt = new Date(Date.now() - 60_000)) => void objects.set(key, { body: Buffer.from(body), etag: `"${createHash('md5').update(body).digest('hex')}"`, changedAt }),
    whenRead: (next) => void (happens = next),
    refuseWith: (code) => void (refusal = code),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, objects: TestStorage['objects']): void {
  const url = new URL(request.url ?? '/', 'http://x')
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent)
  const key = rest.join('/')
  if (bucket !== testBucket) return fail(response, 404, 'NoSuchBucket')
  if (key === '') return list(url, response, objects)
  const found = objects.get(key)
  const source = request.headers['x-amz-copy-source']
  if (request.method === 'PUT' && typeof source === 'string') {
    const from = objects.get(decodeURIComponent(source).replace(`/${testBucket}/`, ''))
    if (!from) return fail(response, 404, 'NoSuchKey')
    objects.set(key, from)
    return void response.writeHead(200).end(`<CopyObjectResult><ETag>${from.etag}</ETag></CopyObjectResult>`)
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  if (!found) return request.method === 'HEAD' ? void response.writeHead(404).end() : fail(response, 404, 'NoSuchKey')
  response.writeHead(200, { etag: found.etag, 'content-length': found.body.length }).end(request.method === 'HEAD' ? undefined : found.body)
}

function list(url: URL, response: ServerResponse, objects: TestStorage['objects']): void {
  const { searchParams: query } = url
  if (query.get('list-type') !== '2') return fail(response, 400, 'InvalidArgument')
  const prefix = query.get('prefix') ?? ''
  // Opaque, with signs that have to be written in hexadecimal.
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString()
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && !(query.get('delimiter') === '/' && key.slice(prefix.length).includes('/'))).sort().filter((key) => key > after)
  const page = keys.slice(0, perPage)
  const items = page.map((key) => {
    const { body, etag, changedAt } = objects.get(key) as { body: Buffer; etag: string; changedAt: Date }
    return `<Contents><Key>${query.get('encoding-type') === 'url' ? encodeURIComponent(key).replaceAll('%2F', '/') : key.replaceAll('&', '&amp;')}</Key><LastModified>${changedAt.toISOString()}</LastModified><ETag>${etag.replaceAll('"', '&quot;')}</ETag><Size>${body.length}</Size></Contents>`
  })
  const encoding = query.has('encoding-type') ? '<EncodingType>url</EncodingType>' : ''
  const more = keys.length > perPage ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64')}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>'
  response.writeHead(200).end(`<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${encoding}${more}${items.join('')}</ListBucketResult>`)
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused</Message></Error>`)
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The code of what is wrong with a request's signature; undefined when it is right. */
function checkSignature(request: IncomingMessage): string | undefined {
  const { authorization = '' } = request.headers
  const [, accessKey, date = '', region = '', signedHeaders = '', signature = ''] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(authorization) ?? []
  if (accessKey === undefined) return 'AccessDenied'
  if (accessKey !== testKeys.accessKey) return 'InvalidAccessKeyId'
  const at = String(request.headers['x-amz-date'])
  if (Math.abs(Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) - Date.now()) > 15 * 60_000) return 'RequestTimeTooSkewed'
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256']) if (!signedHeaders.split(';').includes(needed)) return 'AccessDenied'
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [request.method, path, query.split('&').filter(Boolean).sort().join('&'), headers, signedHeaders, request.headers['x-amz-content-sha256']].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', at, `${date}/${region}/s3/aws4_request`, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${testKeys.secret}`, date), region), 's3'), 'aws4_request')
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch'
}
