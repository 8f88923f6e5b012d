import { readFileSync } from 'node:fs'

/** Data lines of a TSV file beside this one, without comments (#) and blank lines. */
export function readLexicon(file: string): string[][] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}
