/**
 * npm test: lint, types, unit, integration, browser. The last line is `N passed, N failed, N skipped`, summed over all of them.
 *
 *   npm test                          everything
 *   npm test -- unit integration      these parts only: lint, types, unit, integration, browser
 *   npm test -- --no-skips            a skipped test is a failure (the exit code says so, the line still counts it as skipped)
 */
import { join, resolve } from 'node:path'
import { buildConsole } from './prepare/console.mjs'
import { root } from './prepare/report.mjs'
import { checks } from './lint.mjs'
import { browser } from './testing/browser.mjs'
import { nothing, runChecks } from './testing/checks.mjs'
import { runVitest } from './testing/vitest.mjs'

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const types = [['types: server, packages, tests', tsc, '-p', 'tsconfig.json'], ['types: console', tsc, '-p', 'console']]

const parts = {
  lint: () => runChecks(checks),
  types: () => runChecks(types),
  unit: () => runVitest(['--project', 'unit']),
  integration: () => runVitest(['--project', 'integration']),
  browser: async () => {
    const chromium = browser()
    if (chromium === undefined) return { ...nothing, failed: 1 }
    await buildConsole(process.execPath)
    return runVitest(['--config', 'e2e/vitest.config.ts'], { KOEWA_CHROMIUM: chromium })
  },
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No such part of the tests: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
// Tests read it wherever they run; relative to the clone, as in .ci/run.
if (process.env.KOEWA_REFERENCE_DATA) process.env.KOEWA_REFERENCE_DATA = resolve(root, process.env.KOEWA_REFERENCE_DATA)

const sum = { ...nothing, skippedNames: [] }
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const start = performance.now()
  console.log(`\n── ${name}`)
  const counts = await run().catch((error) => {
    console.error(error.name === 'Sentence' ? error.message : error)
    return { ...nothing, failed: 1 }
  })
  console.log(`── ${name}: ${counts.failed === 0 ? 'green' : `${counts.failed} failed`} after ${Math.round((performance.now() - start) / 1000)} s`)
  for (const key of ['passed', 'failed', 'skipped']) sum[key] += counts[key]
  sum.skippedNames.push(...counts.skippedNames)
}

for (const name of sum.skippedNames) console.log(`skipped: ${name}`)
const intolerable = sum.skipped > 0 && process.argv.includes('--no-skips')
if (intolerable) console.log('Skipped tests count as a failure of this run (--no-skips).')
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed > 0 || intolerable ? 1 : 0
