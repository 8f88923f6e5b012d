import type { Readable } from 'node:stream'
import { z } from 'zod'

const text = (most: number) => z.string().trim().min(1).max(most)

/** Where files lie; what is secret of it is kept apart. */
export const placeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path: text(1000) }),
  z.object({
    kind: z.literal('s3'), endpoint: z.url({ protocol: /^https?$/ }).max(500), region: text(60).default('us-east-1'), bucket: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}$/),
    prefix: z.string().max(500).default(''), accessKey: text(200),
  }),
  z.object({
    kind: z.literal('sftp'), host: z.string().trim().regex(/^[A-Za-z0-9._:-]{1,253}$/), port: z.int().min(1).max(65535).default(22), user: text(200), login: z.enum(['password', 'key']), path: text(1000).default('.'),
  }),
]).meta({ id: 'PullPlace' })

export type PlaceSettings = z.infer<typeof placeSchema>
export type FolderPlace = Extract<PlaceSettings, { kind: 'folder' }>
export type S3Place = Extract<PlaceSettings, { kind: 's3' }>
export type SftpPlace = Extract<PlaceSettings, { kind: 'sftp' }>

/** S3: the secret key. SFTP: the password, or the private key with its passphrase. */
export const secretSchema = z.object({ secret: z.string().min(1).max(20_000), passphrase: z.string().max(1000).optional() })
export type Secret = z.infer<typeof secretSchema>

/** A file as its place lists it: `stamp` is another when the file is (an ETag, or the time of its last change). */
export type RemoteFile = Readonly<{ path: string; bytes: number; stamp: string; changedAt: Date }>

/** A place that was opened. Nothing below it is looked at but the files directly in it. */
export type OpenPlace = Readonly<{
  list(): Promise<RemoteFile[]>
  read(file: RemoteFile): Promise<Readable>
  /** Whether the file is still the one that was listed: nobody has written to it since. */
  isAsListed(file: RemoteFile): Promise<boolean>
  /** Puts a file into `done/` beside it, under another name where one of its name lies there already. */
  moveToDone(file: RemoteFile): Promise<void>
  close(): Promise<void>
}>

/** Why a place cannot be used; each has a sentence that says how to mend it (the console's `listen.pull.fault.…`). */
export const pullFaults = [
  'folder-not-allowed', 'folder-missing', 'folder-denied',
  'address-inside', 'unreachable', 'no-answer', 'certificate', 'name-unknown',
  's3-access-key', 's3-secret', 's3-denied', 's3-bucket', 's3-region', 's3-clock', 's3-answer',
  'sftp-host-key-unknown', 'sftp-host-key-changed', 'sftp-login', 'sftp-private-key', 'sftp-path', 'sftp-denied', 'sftp-answer',
  'secret-missing', 'secret-sealed', 'mapping-missing', 'member-gone', 'member-may-not', 'internal',
] as const
export type PullFaultCode = (typeof pullFaults)[number]

/** What is wrong with a place, in a word of ours and in what the other side said. */
export class PullFault extends Error {
  readonly code: PullFaultCode
  /** Of SFTP: the fingerprint that the host shows. */
  readonly fingerprint: string | undefined

  constructor(code: PullFaultCode, detail = '', fingerprint?: string) {
    super(detail)
    this.code = code
    this.fingerprint = fingerprint
  }
}

/** Connecting and each answer may take this long. */
export const answerMs = 30_000
/** More files than these are not listed: nobody keeps so many in one folder on purpose. */
export const mostFiles = 10_000
