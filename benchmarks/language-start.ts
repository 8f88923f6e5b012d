import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, numberOption, printReport } from './report.ts'

/**
 * From nothing to the first analysis, a process each: loading the modules, then the first call, dictionary included. Without the
 * dictionary's cache, with it, and with it and Node's own cache of sources (as the server runs), in alternating rounds.
 */
const rounds = numberOption('rounds', 7)
const folder = mkdtempSync(join(tmpdir(), 'koewa-start-'))
const program = `const began = performance.now()
const { createAnalyzer } = await import(${JSON.stringify(new URL('../packages/language/index.ts', import.meta.url).href)})
const loaded = performance.now()
createAnalyzer({ cacheDirectory: process.argv[1] }).analyze('先週の金曜に窓口で30分以上待たされました。改善してほしいです。')
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ modules: loaded - began, first: performance.now() - loaded, processor: (user + system) / 1000 }))`

interface Start {
  readonly modules: number
  readonly first: number
  readonly processor: number
}

interface Way {
  readonly dictionary?: string
  readonly sources?: string
}

function start({ dictionary, sources = '' }: Way): Start {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, ...(dictionary ? [dictionary] : [])], { env: { ...process.env, NODE_COMPILE_CACHE: sources }, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Start
}

const ways: Readonly<Record<string, Way>> = {
  'files unpacked': {},
  'dictionary kept': { dictionary: join(folder, 'dictionary') },
  'dictionary and sources kept': { dictionary: join(folder, 'dictionary'), sources: join(folder, 'sources') },
}
const starts = new Map<string, Start[]>(Object.keys(ways).map((name) => [name, []]))
try {
  for (let round = 0; round <= rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const one = start(way)
      // The first fills the caches.
      if (round > 0) starts.get(name)?.push(one)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

printReport({
  benchmark: `language-start, medians of ${rounds}`,
  figures: [...starts].flatMap(([name, each]) => [
    { name: `${name}: modules`, value: median(each.map(({ modules }) => modules)), unit: 'ms' },
    { name: `${name}: first analysis`, value: median(each.map(({ first }) => first)), unit: 'ms' },
    { name: `${name}: processor time`, value: median(each.map(({ processor }) => processor)), unit: 'ms' },
  ]),
  reference: [{ name: 'goal: first analysis', value: 300, unit: 'ms' }],
})
