import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, type Config } from '../config/config.ts'

/** The default place of the sealing keys, in the data directory. */
export const keyFile = 'key'
const shortest = 32

type Place = Pick<Config, 'dataDirectory' | 'sealing'>

/** Whether the operator keeps the keys outside the data directory, and so is the one who changes them. */
export const keysAreOutside = ({ sealing: { keys, file } }: Pick<Config, 'sealing'>): boolean => keys !== undefined || file !== undefined

/**
 * The keys that secrets in the database are sealed with, newest first: of the setting, of its file, or of a file in the data
 * directory that is made at the first start.
 * @throws ConfigError when a key is too short or the file cannot be read.
 */
export async function readKeys({ dataDirectory, sealing }: Place): Promise<string[]> {
  if (sealing.keys !== undefined) return checked(sealing.keys.split(','), 'KOEWA_KEY')
  if (sealing.file !== undefined) {
    const text = await readFile(sealing.file, 'utf8').catch((error: Error) => {
      throw new ConfigError(`KOEWA_KEY_FILE cannot be read: ${error.message}`)
    })
    return checked(text.split('\n'), 'KOEWA_KEY_FILE')
  }
  const file = join(dataDirectory, keyFile)
  try {
    return checked((await readFile(file, 'utf8')).split('\n'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const keys = [newKey()]
    await writeFile(file, `${keys.join('\n')}\n`, { mode: 0o600, flag: 'wx' })
    return keys
  }
}

export const newKey = (): string => randomBytes(48).toString('base64url')

/** Whole or not at all, and on the disk before anything is sealed with it. */
export async function writeKeys(dataDirectory: string, keys: readonly string[]): Promise<void> {
  const file = join(dataDirectory, keyFile)
  await writeFile(`${file}.part`, `${keys.join('\n')}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}

function checked(given: readonly string[], where: string): string[] {
  const keys = given.map((key) => key.trim()).filter((key) => key !== '')
  if (keys.length === 0 || keys.some((key) => key.length < shortest)) throw new ConfigError(`A key of ${where} has at least ${shortest} characters: openssl rand -base64 48`)
  return keys
}
