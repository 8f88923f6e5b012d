/**
 * Runs dependency-cruiser over the sources, and then over scripts/planted/, where each rule is broken once: a checker that reads no
 * TypeScript finds no violation anywhere and would pass. That is what it does with TypeScript 7, so it is given TypeScript 6.
 */
import { registerHooks } from 'node:module'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^typescript(?=\/|$)/, 'typescript6'), context),
})
const { cruise } = await import('dependency-cruiser')
const { default: readConfig } = await import('dependency-cruiser/config-utl/extract-depcruise-options')

const root = fileURLToPath(new URL('..', import.meta.url))
const options = await readConfig(`${root}.dependency-cruiser.cjs`)

const { violations, totalCruised } = await check(root)
for (const { from, to, rule, cycle } of violations) {
  const { comment } = options.ruleSet.forbidden.find(({ name }) => name === rule.name)
  console.error(`${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}\n    ${rule.name}: ${comment}`)
}

const caught = new Set((await check(`${root}scripts/planted`)).violations.map(({ rule }) => rule.name))
const blind = options.ruleSet.forbidden.map(({ name }) => name).filter((name) => !caught.has(name))
for (const rule of blind) console.error(`The rule ${rule} does not catch its violation in scripts/planted/: the checker is blind to it.`)

console.log(`${totalCruised} modules, ${violations.length} violations, ${caught.size} planted ones caught.`)
process.exitCode = violations.length + blind.length > 0 ? 1 : 0

async function check(baseDir) {
  const folders = ['server', 'packages', 'console', 'benchmarks', 'e2e'].filter((folder) => existsSync(`${baseDir}/${folder}`))
  const { output } = await cruise(folders, { ...options, baseDir })
  return output.summary
}
