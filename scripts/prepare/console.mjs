import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { root, say, sentence } from './report.mjs'

const folder = join(root, 'console')
const stampFile = join(folder, 'dist', '.stamp')

/** Builds the console with vite when the sources, or the packages it is built from, are not those of the last build. */
export async function buildConsole(node) {
  if (isBuilt()) return
  await exclusively('console', async () => {
    if (isBuilt()) return
    say('building the console …')
    const start = performance.now()
    const hash = sourceHash()
    const vite = spawnSync(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
    if (vite.status !== 0) throw sentence(`The console could not be built:\n${`${vite.stdout}${vite.stderr}`.trim().split('\n').slice(-20).join('\n')}`)
    forgetOldFiles(join(folder, 'dist', 'assets'))
    writeFileSync(stampFile, hash)
    say(`console built in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  })
}

/** For so long a page that was opened before a build still finds its files. */
const keptDays = 7

/** A build writes all its files anew, so what was not written for days belongs to earlier ones. */
export function forgetOldFiles(assets, now = Date.now()) {
  for (const name of readdirSync(assets)) {
    const path = join(assets, name)
    if (statSync(path).mtimeMs < now - keptDays * 86_400_000) rmSync(path)
  }
}

function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceHash()
}

/** Names and contents of everything the build reads: the console, the workspace packages it names, and the lock. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const packages = Object.keys(dependencies).filter((name) => name.startsWith('@koewa/')).map((name) => join(root, 'packages', name.slice('@koewa/'.length)))
  for (const place of [folder, ...packages]) {
    for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || /\/(dist|node_modules)\/|\.test\.tsx?$/.test(path)) continue
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
    }
  }
  return hash.digest('hex')
}
