import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What is not a benchmark by itself but a part of several. */
const parts = new Set(['main.ts', 'instance.ts', 'report.ts', 'plot.ts', 'real-texts.ts'])

const directory = fileURLToPath(new URL('./', import.meta.url))
const names = (await readdir(directory)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !parts.has(file)).map((file) => file.slice(0, -3))
const name = process.argv[2]
if (!name || !names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- NAME [--json]\nBenchmarks: ${names.join(', ')}\n`)
  process.exit(1)
}
await import(`./${name}.ts`)
