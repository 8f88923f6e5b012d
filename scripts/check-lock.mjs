/**
 * Two rules for package-lock.json, which npm itself breaks now and then.
 * 1. It names no registry: others may not reach the one of whoever ran npm last (.npmrc asks npm to leave it out).
 * 2. Every optional platform package that a locked package names is in it. A registry that lacks one (chdb has none for some platforms;
 *    mirrors lag) makes `npm install` leave it out, and `npm ci` then refuses that lock everywhere.
 *
 *   node scripts/check-lock.mjs          reports faults, exit code 1
 *   node scripts/check-lock.mjs --fix    mends them, in the order npm keeps
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

if (process.argv[1] === fileURLToPath(import.meta.url)) main()

function main() {
  const path = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingOptionals(lock.packages)
  const addressed = Object.entries(lock.packages).filter(([, { resolved = '' }]) => /^https?:/.test(resolved))

  if (process.argv.includes('--fix')) {
    for (const { path: at, entry } of missing) lock.packages[at] = entry
    for (const [, entry] of addressed) delete entry.resolved
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
    if (missing.length + addressed.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
    console.log(`package-lock.json: ${missing.length} platform packages added, ${addressed.length} registry addresses removed.`)
  } else if (missing.length + addressed.length > 0) {
    for (const { path: at, by } of missing) console.error(`package-lock.json lacks ${at.replace(/^.*node_modules\//, '')}, which ${by} names.`)
    for (const [at] of addressed) console.error(`package-lock.json names a registry for ${at}.`)
    console.error('Run "node scripts/check-lock.mjs --fix" and commit package-lock.json.')
    process.exitCode = 1
  }
}

/**
 * The optional packages that are named and not locked, with the entry each should have.
 * @param {Record<string, any>} packages the lock's packages by path
 */
export function missingOptionals(packages) {
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
  const places = [by && `${by}/`]
  for (let at = by; at.includes('node_modules/'); places.push(at)) at = at.slice(0, at.lastIndexOf('node_modules/'))
  return [...places, '']
}

/** Operating system and processor, as such packages write them into their names: "…-linux-x64-gnu". */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'openharmony'].find((each) => words.includes(each))
  const cpu = ['arm64', 'x64', 'arm', 'wasm32', 'ia32', 'ppc64', 'riscv64', 's390x'].find((each) => words.includes(each))
  const libc = words.at(-1).startsWith('musl') ? 'musl' : os === 'linux' && words.at(-1).startsWith('gnu') ? 'glibc' : undefined
  if (cpu === undefined) throw new Error(`The platform of ${name} cannot be told from its name: add it to package-lock.json by hand.`)
  return { cpu: [cpu], ...(libc ? { libc: [libc] } : {}), ...(os ? { os: [os] } : {}) }
}
