/**
 * Every optional platform package that a locked package names must be in package-lock.json. A registry that lacks one (chdb has none for
 * some platforms; mirrors lag) makes `npm install` leave it out of the lock, and `npm ci` then refuses that lock everywhere.
 *
 *   node scripts/check-lock.mjs          reports what is missing, exit code 1
 *   node scripts/check-lock.mjs --fix    adds it (version, os, cpu, optional), in the order npm keeps
 */
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
const missing = missingOptionals(lock.packages)

if (process.argv.includes('--fix')) {
  for (const { path: at, entry } of missing) lock.packages[at] = entry
  const byName = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(byName)
  if (missing.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} platform packages added to package-lock.json.`)
} else if (missing.length > 0) {
  console.error(missing.map(({ path: at, by }) => `package-lock.json lacks ${at.replace(/^.*node_modules\//, '')}, which ${by} names.`).join('\n'))
  console.error('npm ci would refuse this lock: run "node scripts/check-lock.mjs --fix" and commit package-lock.json.')
  process.exitCode = 1
}

/** @param {Record<string, any>} packages the lock's packages by path */
function missingOptionals(packages) {
  const found = []
  for (const [by, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (placesSeenFrom(by).some((place) => `${place}node_modules/${name}` in packages)) continue
      const version = /\d.*/.exec(range)?.[0] ?? range
      found.push({ by: by || 'the root', path: `node_modules/${name}`, entry: { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true } })
    }
  }
  return found
}

/** The folders whose node_modules Node searches from a package, innermost first: "a/node_modules/b/", "a/", "". */
function placesSeenFrom(by) {
  const places = by === '' ? [] : [`${by}/`]
  const segments = by.split('node_modules/')
  while (segments.pop() !== undefined) if (segments.length > 0) places.push(segments.map((each) => `${each}node_modules/`).join('').replace(/node_modules\/$/, ''))
  return places.includes('') ? places : [...places, '']
}

/** Operating system and processor, as such packages write them into their names: "…-linux-x64-gnu". */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'openharmony'].find((each) => words.includes(each))
  const cpu = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'].find((each) => words.includes(each))
  const libc = words.at(-1).startsWith('musl') ? 'musl' : os === 'linux' && words.at(-1).startsWith('gnu') ? 'glibc' : undefined
  if (os === undefined || cpu === undefined) throw new Error(`The platform of ${name} cannot be told from its name: add it to package-lock.json by hand.`)
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), os: [os] }
}
