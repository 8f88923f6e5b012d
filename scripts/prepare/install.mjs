import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exclusively } from './exclusive.mjs'
import { root, say, sentence } from './report.mjs'

const stampFile = join(root, 'node_modules', '.koewa-installed')
const read = (...path) => readFileSync(join(root, ...path), 'utf8')

/** Runs `npm ci` unless what package-lock.json names is what node_modules holds. */
export async function installPackages() {
  if (isInstalled()) return
  await exclusively('install', async () => {
    if (isInstalled()) return
    say(existsSync(join(root, 'node_modules')) ? 'package-lock.json has changed: installing …' : 'installing packages (about 1 GB on disk, one to three minutes) …')
    await runNpm()
    writeFileSync(stampFile, lockHash())
  })
}

function isInstalled() {
  if (!existsSync(join(root, 'node_modules'))) return false
  const hash = lockHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true
  // Installed by hand: npm writes down what it installed. Emptying a node_modules that is right would break what runs from it.
  if (!agreesWithNpm()) return false
  writeFileSync(stampFile, hash)
  return true
}

function lockHash() {
  return createHash('sha256').update(read('package-lock.json')).update(`${process.platform}-${process.arch}`).digest('hex')
}

function agreesWithNpm() {
  try {
    return agree(JSON.parse(read('package-lock.json')).packages, JSON.parse(read('node_modules', '.package-lock.json')).packages)
  } catch {
    return false
  }
}

/**
 * Whether every package of a lock that belongs on this machine is installed in its version.
 * @param {Record<string, any>} wanted packages of package-lock.json @param {Record<string, any>} installed those npm wrote into node_modules
 */
export function agree(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!/(^|\/)node_modules\//.test(path)) return true
    const found = installed[path]
    return found === undefined ? mayBeMissing(entry) : entry.link === true || found.version === entry.version
  })
}

/** Optional packages for other platforms, and what only they need (which names no platform), are not installed. */
function mayBeMissing({ optional, devOptional, os, cpu, libc = ['glibc'] }) {
  if (!optional && !devOptional) return false
  if (os === undefined && cpu === undefined) return true
  const forHere = (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch)
  return !forHere || (process.platform === 'linux' && !libc.includes('glibc'))
}

async function runNpm() {
  // Errors only: npm also warns about tools that want a newer Node than the machine's, and we run them on our own.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']
  const start = performance.now()
  const ticker = setInterval(() => say(`still installing (${Math.round((performance.now() - start) / 1000)} s) …`), 15_000)
  const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  npm.stdout.on('data', (text) => { printed += text })
  npm.stderr.on('data', (text) => { printed += text })
  const code = await new Promise((resolve) => {
    npm.once('error', (error) => { printed += error.message; resolve(-1) })
    npm.once('close', resolve)
  })
  clearInterval(ticker)
  if (code !== 0) throw explain(printed)
  say(`packages installed in ${Math.round((performance.now() - start) / 1000)} s.`)
}

/** One sentence for what npm printed. */
export function explain(printed) {
  if (/spawn npm ENOENT/.test(printed)) return sentence('The command npm is missing: install it beside Node.js.')
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(printed)) return sentence('The npm registry cannot be reached: check the network (or proxy) of this machine and start again.')
  if (/ENOSPC/.test(printed)) return sentence(`The disk is full: installing needs about 1 GB free in ${root}.`)
  if (/EACCES|EPERM|EROFS/.test(printed)) return sentence(`Packages cannot be written to ${root}/node_modules: run Koewa as the user who owns the clone.`)
  return sentence(`npm ci failed:\n${printed.trim().split('\n').slice(-15).join('\n')}`)
}
