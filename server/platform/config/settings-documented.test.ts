import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { settingNames } from './config.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = await readFile(join(root, 'docs/operations/settings.md'), 'utf8')
const rows = new Map([...page.matchAll(/^\| `([^`]+)` \| (.*?) \| /gm)].map(([, name = '', value = '']) => [name, value]))

/** Variables that every program has, and what is handed from one process of ours to another. */
const notSettings = new Set(['PATH', 'KOEWA_ANALYTICS_TOKEN'])

test('every setting of the server has its row, with the default it has', async () => {
  expect(settingNames.filter((name) => !rows.has(name))).toEqual([])
  const source = await readFile(join(root, 'server/platform/config/config.ts'), 'utf8')
  const defaults = settingNames.flatMap((name) => {
    const [, value] = new RegExp(`^  ${name}: .*\\.default\\('?(.*?)'?\\),$`, 'm').exec(source) ?? []
    return value === undefined ? [] : [[name, value === '' ? 'empty' : `\`${value}\``]]
  })
  expect(defaults.length).toBeGreaterThan(5)
  expect(defaults.map(([name = '']) => [name, rows.get(name)])).toEqual(defaults)
})

/** What sources and scripts read from the environment, tests and benchmarks included. */
async function variablesRead(): Promise<Set<string>> {
  const read = new Set<string>()
  for (const folder of ['server', 'packages', 'scripts', 'benchmarks', 'e2e', '.ci']) {
    for (const file of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || file.parentPath.includes('node_modules')) continue
      const text = await readFile(join(file.parentPath, file.name), 'utf8')
      for (const [, dotted, quoted, shell] of text.matchAll(/process\.env(?:\.([A-Z_]+)|\['([A-Z_]+)'\])|\$\{([A-Z_]+):-/g)) {
        read.add(dotted ?? quoted ?? shell ?? '')
      }
    }
  }
  return read
}

test('every variable that a source or script reads has its row', async () => {
  const read = await variablesRead()
  expect(read.size).toBeGreaterThan(5)
  expect([...read].filter((name) => !rows.has(name) && !notSettings.has(name))).toEqual([])
})

test('no row is about a variable that nothing reads', async () => {
  const run = await readFile(join(root, 'server/run'), 'utf8')
  const perWorkspace = ['name', 'timeZone', 'fiscalYearStart', 'language']
  const read = await variablesRead()
  expect([...rows.keys()].filter((name) => !settingNames.includes(name) && !perWorkspace.includes(name) && !read.has(name) && !run.includes(`${name}=`))).toEqual([])
})
