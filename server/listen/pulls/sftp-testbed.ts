import { once } from 'node:events'
import { mkdir, open, readdir, rename, stat, type FileHandle } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, posix } from 'node:path'
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2'
import { fingerprintOf } from './places/sftp.ts'

const { Server, utils } = ssh2
const { STATUS_CODE } = utils.sftp

export type TestSftp = Readonly<{
  port: number
  fingerprint: string
  /** A private key that the server lets in, sealed with `passphrase`. */
  privateKey: string
  passphrase: string
  /** Logins that were tried, as `user method`. */
  tried: string[]
  stop(): Promise<void>
}>

export const testLogin = { user: 'koewa', password: '秘密のpassword' } as const

/** An SFTP server of the true protocol (ssh2's own) over a directory, with a host key of its own. */
export async function startTestSftp(directory: string, port = 0): Promise<TestSftp> {
  const hostKey = utils.generateKeyPairSync('ed25519')
  const passphrase = 'words of the test'
  const user = utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-cbc', rounds: 16 })
  const allowed = utils.parseKey(user.public)
  if (allowed instanceof Error) throw allowed
  const shown = utils.parseKey(hostKey.public)
  if (shown instanceof Error) throw shown
  const tried: string[] = []
  const connections = new Set<Connection>()
  const server = new Server({ hostKeys: [hostKey.private] }, (client) => {
    connections.add(client)
    client.on('error', () => undefined).on('close', () => connections.delete(client))
    client.on('authentication', (context) => {
      tried.push(`${context.username} ${context.method}`)
      if (context.username !== testLogin.user) return context.reject()
      if (context.method === 'password' && context.password === testLogin.password) return context.accept()
      if (context.method === 'publickey' && context.key.data.equals(allowed.getPublicSSH()) && (!context.signature || allowed.verify(context.blob ?? Buffer.alloc(0), context.signature, context.hashAlgo))) return context.accept()
      return context.reject(['password', 'publickey'])
    })
    client.on('ready', () => client.on('session', (accept) => accept().on('sftp', (start) => serve(start(), directory))))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, fingerprint: fingerprintOf(shown.getPublicSSH()), privateKey: user.private, passphrase, tried,
    async stop() {
      for (const client of connections) client.end()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The requests of the protocol that files are fetched and put away with. */
function serve(sftp: SFTPWrapper, directory: string): void {
  const files = new Map<number, FileHandle>()
  const lists = new Map<number, string[] | undefined>()
  let next = 0
  const at = (path: string): string => join(directory, posix.resolve('/', path))
  const handleOf = (id: number): Buffer => {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(id)
    return handle
  }
  const attributes = async (path: string) => {
    const { mode, uid, gid, size, atimeMs, mtimeMs } = await stat(path)
    return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) }
  }
  const ask = (id: number, work: () => Promise<void>): void => void work().catch((error: NodeJS.ErrnoException) =>
    sftp.status(id, error.code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : error.code === 'EACCES' ? STATUS_CODE.PERMISSION_DENIED : STATUS_CODE.FAILURE, error.message))
  sftp.on('OPENDIR', (id, path) => ask(id, async () => {
    lists.set(++next, (await readdir(at(path))).map((name) => posix.join(path, name)))
    sftp.handle(id, handleOf(next))
  }))
  sftp.on('READDIR', (id, handle) => ask(id, async () => {
    const names = lists.get(handle.readUInt32BE())
    if (!names || names.length === 0) return sftp.status(id, STATUS_CODE.EOF)
    // Two at a time: a list comes in parts.
    const some = names.splice(0, 2)
    sftp.name(id, await Promise.all(some.map(async (path) => ({ filename: posix.basename(path), longname: path, attrs: await attributes(at(path)) }))))
  }))
  sftp.on('OPEN', (id, path) => ask(id, async () => {
    files.set(++next, await open(at(path), 'r'))
    sftp.handle(id, handleOf(next))
  }))
  sftp.on('READ', (id, handle, offset, length) => ask(id, async () => {
    const { bytesRead, buffer } = await (files.get(handle.readUInt32BE()) as FileHandle).read(Buffer.alloc(length), 0, length, offset)
    if (bytesRead === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, buffer.subarray(0, bytesRead))
  }))
  sftp.on('CLOSE', (id, handle) => ask(id, async () => {
    await files.get(handle.readUInt32BE())?.close()
    files.delete(handle.readUInt32BE())
    sftp.status(id, STATUS_CODE.OK)
  }))
  for (const event of ['STAT', 'LSTAT'] as const) sftp.on(event, (id: number, path: string) => ask(id, async () => sftp.attrs(id, await attributes(at(path)))))
  sftp.on('FSTAT', (id, handle) => ask(id, async () => {
    const { mode, uid, gid, size, atimeMs, mtimeMs } = await (files.get(handle.readUInt32BE()) as FileHandle).stat()
    sftp.attrs(id, { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) })
  }))
  sftp.on('MKDIR', (id, path) => ask(id, async () => {
    await mkdir(at(path))
    sftp.status(id, STATUS_CODE.OK)
  }))
  sftp.on('RENAME', (id, from, to) => ask(id, async () => {
    await rename(at(from), at(to))
    sftp.status(id, STATUS_CODE.OK)
  }))
}
