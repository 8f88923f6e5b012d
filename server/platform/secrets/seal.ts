import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps a secret (a key for an outside service, of a second factor) unreadable in the database and its backups. */
export type Sealer = Readonly<{
  /** @param context what the secret is for and whose; only the same context opens it. */
  seal(text: string, context: string): string
  /** @throws Error when it was sealed with a key that is not here or for another context, or was altered. */
  open(sealed: string, context: string): string
  /** From now on seals with the first of these keys and opens with any of them. */
  use(keys: readonly string[]): void
}>

const version = 'v2'
/** Of releases before keys had names: each key is tried. */
const nameless = 'v1'
const nonceBytes = 12
const tagBytes = 16

type Key = Readonly<{ name: string; bytes: Buffer }>

const derive = (text: string): Key => {
  const bytes = Buffer.from(hkdfSync('sha256', text, '', 'koewa sealed secrets', 32))
  return { name: createHash('sha256').update(bytes).digest('base64url').slice(0, 8), bytes }
}

/** AES-256-GCM under keys derived (HKDF-SHA-256) from the given texts, the first of which seals; the context is authenticated with it. */
export function createSealer(keys: readonly string[]): Sealer {
  let ring = keys.map(derive)
  return {
    seal(text, context) {
      const [key] = ring
      if (!key) throw new Error('There is no key to seal with.')
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${key.name}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`
    },
    open(sealed, context) {
      const [stated, ...rest] = sealed.split('.')
      if (stated === version && rest.length === 2) {
        const key = ring.find(({ name }) => name === rest[0])
        if (!key) throw new Error(`This was sealed with the key ${rest[0]}, which is not here.`)
        return openWith(key, rest[1] ?? '', context)
      }
      if (stated !== nameless || rest[0] === undefined) throw new Error('This was not sealed by this release.')
      return openWithAny(ring, rest[0], context)
    },
    use(given) {
      ring = given.map(derive)
    },
  }
}

function openWithAny([key, ...others]: readonly Key[], body: string, context: string): string {
  if (!key) throw new Error('There is no key to open with.')
  try {
    return openWith(key, body, context)
  } catch (error) {
    if (others.length === 0) throw error
    return openWithAny(others, body, context)
  }
}

function openWith({ bytes: key }: Key, body: string, context: string): string {
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
