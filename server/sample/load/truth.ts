import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { truthOf, type SampleCompany, type SampleVoice } from '../../../samples/index.ts'
import type { Platform } from '../../platform/platform.ts'

/** Where the truth about the sample company lies, beside the data it is about. */
export const truthDirectory = ({ config }: Pick<Platform, 'config'>): string => join(config.dataDirectory, 'sample')

/** Writes what was planted: `truth.json`, and one line a voice in `voices.jsonl`. */
export async function keepTruth(platform: Pick<Platform, 'config'>, company: SampleCompany, voices: readonly SampleVoice[]): Promise<void> {
  const directory = truthDirectory(platform)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(join(directory, 'truth.json'), `${JSON.stringify(truthOf(company), null, 2)}\n`)
  await writeFile(join(directory, 'voices.jsonl'), voices.map(({ sourceId, speaker, planted }) => `${JSON.stringify({ sourceId, speaker, ...planted })}\n`).join(''))
}
