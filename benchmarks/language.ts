import { readdir } from 'node:fs/promises'

/** `npm run bench -- language --part NAME`: one file below language/ per part, each its own benchmark. Without --part, all in turn. */
const parts = (await readdir(new URL('./language/', import.meta.url))).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => file.slice(0, -3)).sort()
const index = process.argv.indexOf('--part')
const wanted = index < 0 ? parts : [process.argv[index + 1] ?? '']
const unknown = wanted.find((part) => !parts.includes(part))
if (unknown !== undefined) {
  process.stderr.write(`No part "${unknown}". Parts: ${parts.join(', ')}\n`)
  process.exit(1)
}
for (const part of wanted) await import(`./language/${part}.ts`)
