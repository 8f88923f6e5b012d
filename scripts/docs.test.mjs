import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  join('benchmarks', 'README.md'),
].filter((page) => existsSync(join(root, page)))

const sources = (folder) => readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(root, folder, name), 'utf8')).join('\n')
const commands = new Set([...sources('server/control/commands').matchAll(/\.command\('([\w-]+)/g)].map(([, name]) => name))
const settings = new Set([...readFileSync(join(root, 'docs/operations/settings.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name))
const options = new Set([...sources('server/control/commands').matchAll(/'(--[\w-]+)/g)].map(([, name]) => name))

test.each(pages.filter((page) => page.startsWith(join('docs', 'operations'))))('commands, options and settings that %s names exist', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  expect([...text.matchAll(/koewa (backup|restore|[a-z]+(?=`| \/|$))/gm)].map(([, name]) => name).filter((name) => !commands.has(name))).toEqual([])
  expect([...text.matchAll(/\b(KOEWA_[A-Z_]+|CLICKHOUSE_[A-Z]+|DATABASE_URL)\b/g)].map(([, name]) => name).filter((name) => !settings.has(name) && name !== 'KOEWA_ANALYTICS_TOKEN')).toEqual([])
  expect([...text.matchAll(/`(--[\w-]+)/g)].map(([, name]) => name).filter((name) => !options.has(name))).toEqual([])
})

test('the commands of the guide are looked for', () => {
  expect(commands.has('backup') && commands.has('restore') && settings.has('KOEWA_DATA')).toBe(true)
  expect(commands.has('bakcup')).toBe(false)
})

test.each(pages)('what %s names and links to is there', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const named = [...text.matchAll(/`((?:\.?[\w-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|cjs|sql|md))`/g)].map(([, path]) => path)
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, path]) => join(dirname(page), path))
  expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([])
})
