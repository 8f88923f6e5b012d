import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Parser } from 'htmlparser2'
import { type AllowedHosts, guardedLookup } from '../../../platform/outgoing/allowed-host.ts'
import { answerMs, mostFiles, type OpenPlace, PullFault, type PullFaultCode, type RemoteFile, type S3Place, type Secret } from '../place.ts'
import { connectionFault } from './connection.ts'

type Method = 'GET' | 'PUT' | 'DELETE' | 'HEAD'

/** Unreserved characters stay, all others are written in hexadecimal: as signatures want it. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
const encodeKey = (key: string): string => key.split('/').map(encode).join('/')

/**
 * A bucket of S3-compatible storage, by the addresses every such storage answers (`endpoint/bucket/key`), each request signed
 * (AWS Signature Version 4). Files are those whose keys begin with the prefix and have no slash after it.
 */
export async function openS3(place: S3Place, secret: Secret, allowed: AllowedHosts): Promise<OpenPlace> {
  const { sign } = (await import('aws4')).default
  const base = new URL(place.endpoint)
  const root = `${base.pathname.replace(/\/$/, '')}/${encode(place.bucket)}`

  const send = (method: Method, path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> => {
    const signed = sign({ service: 's3', region: place.region, method, host: base.host, path, headers }, { accessKeyId: place.accessKey, secretAccessKey: secret.secret })
    return new Promise((resolve, reject) => {
      try {
        const request = (base.protocol === 'https:' ? httpsRequest : httpRequest)({
          protocol: base.protocol, hostname: base.hostname.replace(/^\[|\]$/g, ''), port: base.port || undefined, method, path, headers: signed.headers as Record<string, string>,
          lookup: guardedLookup(base, allowed), agent: false, timeout: answerMs,
        }, resolve)
        request.once('timeout', () => request.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })))
        request.once('error', (error) => reject(connectionFault(error)))
        request.end()
      } catch (error) {
        reject(connectionFault(error))
      }
    })
  }
  const expect = async (method: Method, path: string, headers?: Record<string, string>): Promise<IncomingMessage> => {
    const response = await send(method, path, headers)
    if ((response.statusCode ?? 500) >= 300) throw await faultOf(response)
    return response
  }
  const addressOf = (key: string): string => `${root}/${encodeKey(key)}`
  return {
    async list() {
      const files: RemoteFile[] = []
      for (let token: string | undefined; files.length < mostFiles;) {
        // In the order of their names, as signatures want it. Keys are asked for as they are: storages write `+` and spaces each in its own way.
        const query = Object.entries({ 'continuation-token': token, delimiter: '/', 'list-type': '2', 'max-keys': '1000', prefix: place.prefix })
          .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encode(value)}`])).join('&')
        const page = readList(await readText(await expect('GET', `${root}?${query}`)))
        files.push(...page.files.filter(({ path }) => path !== place.prefix && !path.endsWith('/')))
        token = page.next
        if (token === undefined) break
      }
      return files
    },
    read: async ({ path }) => expect('GET', addressOf(path)),
    async isAsListed({ path, bytes, stamp }) {
      const { statusCode, headers } = await head(send, addressOf(path))
      // Storage that does not answer such a question gave a whole object all the same.
      if (statusCode !== 200) return statusCode !== 404
      return Number(headers['content-length']) === bytes && (headers.etag === undefined || !stamp.startsWith('"') || headers.etag === stamp)
    },
    async moveToDone({ path, stamp }) {
      const name = path.slice(place.prefix.lastIndexOf('/') + 1)
      const done = `${place.prefix.slice(0, place.prefix.lastIndexOf('/') + 1)}done/`
      const taken = await exists(send, addressOf(done + name))
      const target = done + (taken ? `${stamp.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}-${name}` : name)
      const copied = await readText(await expect('PUT', addressOf(target), { 'x-amz-copy-source': `/${encode(place.bucket)}/${encodeKey(path)}` }))
      // A copy that fails half-way answers 200 with an error in it.
      if (!copied.includes('CopyObjectResult')) throw new PullFault('s3-answer', copied.slice(0, 200))
      await readText(await expect('DELETE', addressOf(path)))
    },
    close: async () => {},
  }
}

type Send = (method: Method, path: string) => Promise<IncomingMessage>

async function head(send: Send, address: string): Promise<IncomingMessage> {
  const response = await send('HEAD', address)
  return response.resume()
}

const exists = async (send: Send, address: string): Promise<boolean> => (await head(send, address)).statusCode === 200

const mostAnswer = 8_000_000

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > mostAnswer) throw new PullFault('s3-answer', 'the answer is too long')
      chunks.push(chunk)
    }
  } catch (error) {
    throw connectionFault(error)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The texts of an answer's elements, in their order, by the path of element names. */
function readElements(xml: string): { path: string; text: string }[] {
  const open: string[] = []
  const found: { path: string; text: string }[] = []
  let text = ''
  const parser = new Parser({
    onopentagname: (name) => {
      open.push(name.replace(/^.*:/, ''))
      text = ''
    },
    ontext: (part) => void (text += part),
    onclosetag: () => {
      found.push({ path: open.join('/'), text: text.trim() })
      open.pop()
      text = ''
    },
  }, { xmlMode: true })
  parser.write(xml)
  parser.end()
  return found
}

function readList(xml: string): { files: RemoteFile[]; next: string | undefined } {
  const elements = readElements(xml)
  if (!elements.some(({ path }) => path === 'ListBucketResult')) throw new PullFault('s3-answer', xml.slice(0, 200))
  const textOf = (name: string): string | undefined => elements.find(({ path }) => path === `ListBucketResult/${name}`)?.text
  const keyOf = (written: string): string => (textOf('EncodingType') === 'url' ? decodeURIComponent(written.replaceAll('+', ' ')) : written)
  const files: RemoteFile[] = []
  let one: Record<string, string> = {}
  for (const { path, text } of elements) {
    if (path === 'ListBucketResult/Contents') {
      const changedAt = new Date(one['LastModified'] ?? 0)
      files.push({ path: keyOf(one['Key'] ?? ''), bytes: Number(one['Size'] ?? 0), stamp: one['ETag'] ?? changedAt.toISOString(), changedAt })
      one = {}
    } else if (path.startsWith('ListBucketResult/Contents/')) one[path.split('/')[2] ?? ''] = text
  }
  return { files, next: textOf('IsTruncated') === 'true' ? textOf('NextContinuationToken') : undefined }
}

const codes: Readonly<Record<string, PullFaultCode>> = {
  InvalidAccessKeyId: 's3-access-key', SignatureDoesNotMatch: 's3-secret', AccessDenied: 's3-denied', NoSuchBucket: 's3-bucket', AuthorizationHeaderMalformed: 's3-region',
  PermanentRedirect: 's3-region', RequestTimeTooSkewed: 's3-clock', AllAccessDisabled: 's3-denied', InvalidBucketName: 's3-bucket',
}

async function faultOf(response: IncomingMessage): Promise<PullFault> {
  const body = await readText(response)
  const code = /<Code>([^<]{1,100})<\/Code>/.exec(body)?.[1]
  const known = code === undefined ? undefined : codes[code]
  if (known) return new PullFault(known, code)
  return new PullFault(response.statusCode === 403 ? 's3-denied' : response.statusCode === 404 ? 's3-bucket' : 's3-answer', `${response.statusCode} ${code ?? ''}`.trim())
}
