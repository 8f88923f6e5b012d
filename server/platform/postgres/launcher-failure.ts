/** A reason why the embedded PostgreSQL does not run, as one sentence for the person who started Koewa. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
}

/** PostgreSQL's and the operating system's wording (always English: we run it with lc_messages=C), and what it means here. */
const meanings: readonly (readonly [RegExp, (place: string) => string])[] = [
  [/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/i,
    (place) => `The disk that holds ${place} is full: free some space there and start again.`],
  [/Read-only file system|EROFS/i,
    (place) => `${place} is on a read-only disk: set KOEWA_DATA to a directory that can be written.`],
  [/initialized by PostgreSQL version (\S+),/i,
    (place) => `The database in ${place} was made by another PostgreSQL version than Koewa brings: start the Koewa that made it.`],
  [/could not create (shared memory segment|anonymous shared memory)|could not resize shared memory|could not map anonymous shared memory/i,
    () => 'PostgreSQL got no shared memory from the operating system: raise the memory (or /dev/shm) limit of this machine or container to at least 256 MB.'],
  [/could not look up effective user ID/i,
    () => 'The user that runs Koewa has no entry in /etc/passwd, which PostgreSQL needs: run Koewa as a user that exists.'],
  [/lock file "[^"]*" already exists|pre-existing shared memory block/i,
    (place) => `Another PostgreSQL is still using ${place}: stop it and start again.`],
  [/could not locate a valid checkpoint record|invalid checksum|PANIC/i,
    (place) => `The database in ${place} is damaged and PostgreSQL refuses to start on it: restore a backup.`],
  [/EACCES|EPERM|Permission denied|Operation not permitted/i,
    (place) => `${place} cannot be written by the user that runs Koewa: change its owner, or set KOEWA_DATA to another directory.`],
]

/**
 * Turns what PostgreSQL printed (or an error of the file system) into one sentence.
 * @param output log text or error message; @param place the directory concerned, named in the sentence
 */
export function startError(output: string, place: string, cause?: unknown): PostgresStartError {
  const options = cause === undefined ? {} : { cause }
  for (const [pattern, sentence] of meanings) {
    if (pattern.test(output)) return new PostgresStartError(sentence(place), options)
  }
  const line = output.split('\n').reverse().find((each) => /FATAL|PANIC|error:|ERROR/.test(each)) ?? output.trim().split('\n').at(-1)
  return new PostgresStartError(`PostgreSQL does not start in ${place}: ${line?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').trim() || 'it ended without a message'}.`, options)
}

/** Runs a file-system step; its failure becomes one sentence about `place`. */
export async function explained<T>(place: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof PostgresStartError) throw error
    throw startError(error instanceof Error ? error.message : String(error), place, error)
  }
}
