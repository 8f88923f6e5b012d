import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, ConnectConfig, SFTPWrapper } from 'ssh2'
import { type AllowedHosts, guardedLookup } from '../../../platform/outgoing/allowed-host.ts'
import { answerMs, mostFiles, type OpenPlace, PullFault, type RemoteFile, type Secret, type SftpPlace } from '../place.ts'
import { connectionFault } from './connection.ts'

const closeMs = 2000

/** How OpenSSH writes a host key: `SHA256:` and the digest in base64. */
export const fingerprintOf = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/**
 * A directory of an SFTP server. The host must show the key that a person has confirmed: without one nothing is logged in to,
 * and no password is sent to a stranger.
 * @throws PullFault `sftp-host-key-unknown` or `…-changed` with the fingerprint shown
 */
export async function openSftp(place: SftpPlace, secret: Secret, hostKey: string | undefined, allowed: AllowedHosts): Promise<OpenPlace> {
  const ssh2 = (await import('ssh2')).default
  if (place.login === 'key') {
    const key = ssh2.utils.parseKey(secret.secret, secret.passphrase)
    if (key instanceof Error) throw new PullFault('sftp-private-key', key.message)
  }
  const client = await logIn(new ssh2.Client(), await reach(place, allowed), place, secret, hostKey)
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) => client.sftp((error, opened) => (error ? reject(new PullFault('sftp-answer', error.message)) : resolve(opened))))
  const ask = <T>(run: (done: (error: Error | null | undefined, answer?: T) => void) => void): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const late = setTimeout(() => reject(new PullFault('no-answer')), answerMs)
      run((error, answer) => {
        clearTimeout(late)
        if (error) reject(sftpFault(error))
        else resolve(answer as T)
      })
    })
  const reading = new Set<Readable>()
  const at = (name: string): string => posix.join(place.path, posix.basename(name))
  return {
    async list() {
      const listed = await ask<{ filename: string; attrs: { size: number; mtime: number; isFile(): boolean } }[]>((done) => sftp.readdir(place.path, done))
      return listed.filter(({ attrs }) => attrs.isFile()).slice(0, mostFiles).map(({ filename, attrs: { size, mtime } }): RemoteFile => {
        const changedAt = new Date(mtime * 1000)
        return { path: filename, bytes: size, stamp: changedAt.toISOString(), changedAt }
      })
    },
    async isAsListed({ path, bytes, stamp }) {
      const found = await ask<{ size: number; mtime: number }>((done) => sftp.stat(at(path), done)).catch(() => undefined)
      return found?.size === bytes && new Date(found.mtime * 1000).toISOString() === stamp
    },
    async read(file) {
      const stream = sftp.createReadStream(at(file.path))
      reading.add(stream)
      // Whoever reads it hears of errors until its end; one that comes behind it has nobody, and would end the server.
      stream.on('error', () => undefined).once('close', () => reading.delete(stream))
      return stream
    },
    async moveToDone(file) {
      const done = posix.join(place.path, 'done')
      const name = posix.basename(file.path)
      const there = await ask<unknown>((answer) => sftp.stat(done, answer)).then(() => true, () => false)
      if (!there) await ask<void>((answer) => sftp.mkdir(done, answer))
      const taken = await ask<unknown>((answer) => sftp.stat(posix.join(done, name), answer)).then(() => true, () => false)
      await ask<void>((answer) => sftp.rename(at(name), posix.join(done, taken ? `${file.stamp.replace(/\D/g, '')}-${name}` : name), answer))
    },
    async close() {
      // A handle is closed by asking the host, which needs the connection.
      await Promise.all([...reading].map((stream) => Promise.race([once(stream.destroy(), 'close'), sleep(closeMs, undefined, { ref: false })])))
      client.end()
    },
  }
}

/** A connection of which the address was looked at first. */
function reach({ host, port }: SftpPlace, allowed: AllowedHosts): Promise<Socket> {
  return new Promise((resolve, reject) => {
    try {
      const written = host.includes(':') ? `[${host}]` : host
      const socket = connect({ host, port, lookup: guardedLookup(new URL(`ssh://${written.toLowerCase()}:${port}`), allowed), timeout: answerMs })
      socket.once('connect', () => {
        socket.setTimeout(0)
        resolve(socket)
      })
      socket.once('timeout', () => socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })))
      socket.once('error', (error) => reject(connectionFault(error)))
    } catch (error) {
      reject(connectionFault(error))
    }
  })
}

function logIn(client: Client, sock: Socket, { user, login }: SftpPlace, secret: Secret, hostKey: string | undefined): Promise<Client> {
  let shown: string | undefined
  const config: ConnectConfig = {
    sock, username: user, readyTimeout: answerMs, keepaliveInterval: 10_000,
    hostVerifier: (key: Buffer) => (shown = fingerprintOf(key)) === hostKey,
    ...(login === 'key' ? { privateKey: secret.secret, ...(secret.passphrase ? { passphrase: secret.passphrase } : {}) } : { password: secret.secret }),
  }
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client))
    client.on('error', (error: Error & { level?: string }) => {
      sock.destroy()
      if (shown !== undefined && shown !== hostKey) reject(new PullFault(hostKey === undefined ? 'sftp-host-key-unknown' : 'sftp-host-key-changed', shown, shown))
      else if (error.level === 'client-authentication') reject(new PullFault('sftp-login', error.message))
      else if (error.level === 'client-timeout') reject(new PullFault('no-answer', error.message))
      else reject(error.level === 'client-socket' ? connectionFault(error) : new PullFault('sftp-answer', error.message))
    })
    client.connect(config)
  })
}

const noSuchFile = 2
const permissionDenied = 3

function sftpFault(error: Error & { code?: number | string }): PullFault {
  if (error.code === noSuchFile) return new PullFault('sftp-path', error.message)
  return new PullFault(error.code === permissionDenied ? 'sftp-denied' : 'sftp-answer', error.message)
}
