import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, sentence } from './report.mjs'

/**
 * @param {{ platform?: string, arch?: string, node?: string, musl?: () => boolean }} [machine] this one unless told
 * @throws a sentence when it is none that Koewa's engines run on
 */
export function checkPlatform({ platform = process.platform, arch = process.arch, node = process.versions.node, musl = isMusl } = {}) {
  const [major, minor] = node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) throw sentence(`Node.js 20.19 or newer is needed, and this is ${node}: install Node.js 24 from https://nodejs.org.`)
  if (platform === 'win32') throw sentence('Windows itself is not supported, because its engines are not: run Koewa inside WSL2.')
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch)) throw sentence(`${platform} on ${arch} is not supported: Koewa runs on Linux (glibc) and macOS, x64 and arm64.`)
  if (platform === 'linux' && musl()) throw sentence('This Linux uses musl (Alpine), for which ClickHouse and PostgreSQL are not packaged: use a glibc distribution such as Debian or Ubuntu.')
  if (platform === 'darwin' && major < 24) throw sentence(`On macOS Koewa runs on your own Node.js, which must be 24 or newer, and this is ${node}: install Node.js 24.`)
}

/** Asks Node only where musl's loader is found: the report takes a while, and Debian may have musl installed beside glibc. */
function isMusl() {
  if (!existsSync('/lib') || !readdirSync('/lib').some((name) => name.startsWith('ld-musl-'))) return false
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime === undefined
}

/** Path of the Node 24 that runs Koewa: the pinned one of package-lock.json on Linux, the machine's own on macOS. */
export function runtime() {
  if (process.platform === 'darwin') return process.execPath
  const pinned = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw sentence(`The Node.js that Koewa brings is missing (${pinned}): run "npm ci --include=optional".`)
}
