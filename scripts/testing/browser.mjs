import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { say } from '../prepare/report.mjs'

const known = [
  process.env.KOEWA_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Path of a Chromium for the browser tests; installs Debian's (and Japanese fonts) when none is found and we may.
 * @returns undefined when there is none; what to do has then been said
 */
export function browser() {
  const found = find()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('installing chromium and Japanese fonts by apt-get, for the browser tests …')
    installPackages()
    const installed = find()
    if (installed !== undefined) return installed
  }
  say('The browser tests need Chromium: run "apt-get install chromium fonts-noto-cjk" as root, or name a Chromium or Chrome in KOEWA_CHROMIUM.')
  return undefined
}

function find() {
  return [...known, ...playwrights()].find((path) => path !== undefined && isProgram(path))
}

/** Where Playwright, if somebody used it here, keeps its browsers. */
function playwrights() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright')
  if (!existsSync(cache)) return []
  return readdirSync(cache).filter((name) => name.startsWith('chromium-')).sort().reverse()
    .flatMap((name) => ['chrome-linux/chrome', 'chrome-linux64/chrome'].map((path) => join(cache, name, path)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installPackages() {
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-q')
  const { status, stderr } = apt('install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  if (status !== 0) say(`apt-get could not install them: ${stderr?.trim().split('\n').at(-1) ?? 'no message'}`)
}
