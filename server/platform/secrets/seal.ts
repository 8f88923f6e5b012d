import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps a secret of a workspace (a key for an outside service) unreadable in the database and its backups. */
export type Sealer = Readonly<{
  /** @param context what the secret is for and of which workspace; only the same context opens it. */
  seal(text: string, context: string): string
  /** @throws Error when it was sealed with another server secret or for another context, or was altered. */
  open(sealed: string, context: string): string
}>

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key derived (HKDF-SHA-256) from the server's secret; the context is authenticated with it. */
export function createSealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'koewa sealed secrets', 32))
  return {
    seal(text, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`
    },
    open(sealed, context) {
      const [stated, body] = sealed.split('.')
      if (stated !== version || body === undefined) throw new Error('This was not sealed by this release.')
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
