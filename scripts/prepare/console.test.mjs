import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetOldFiles } from './console.mjs'

test('files of earlier builds go once no build has written them for a week', async () => {
  const assets = await mkdtemp(join(tmpdir(), 'koewa-assets-'))
  for (const [name, days] of [['old.js', 8], ['before.js', 6], ['new.js', 0]]) {
    await writeFile(join(assets, name), '//')
    await utimes(join(assets, name), new Date(), new Date(Date.now() - days * 86_400_000))
  }
  forgetOldFiles(assets)
  expect((await readdir(assets)).sort()).toEqual(['before.js', 'new.js'])
  await rm(assets, { recursive: true })
})
