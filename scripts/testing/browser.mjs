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
 * Path of a Chromium for the browser tests; installs Debian's, and a Japanese font, when none is found and we may.
 * @returns undefined when there is none; what to do has then been said
 */
export function browser() {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const wanted = [...(find() === undefined ? ['chromium'] : []), ...(process.platform === 'linux' && !hasJapaneseFont() ? ['fonts-noto-cjk'] : [])]
  if (wanted.length > 0 && mayInstall) {
    say(`installing ${wanted.join(' and ')} by apt-get, for the browser tests …`)
    installPackages(wanted)
  }
  const found = find()
  if (found === undefined) say('The browser tests need Chromium: run "apt-get install chromium fonts-noto-cjk" as root, or name a Chromium or Chrome in KOEWA_CHROMIUM.')
  return found
}

/** Without one, screenshots show boxes for Japanese text. */
function hasJapaneseFont() {
  return Boolean(spawnSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' }).stdout?.trim())
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

function installPackages(names) {
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-q')
  const { status, stderr } = apt('install', '-q', '-y', '--no-install-recommends', ...names)
  if (status !== 0) say(`apt-get could not install them: ${stderr?.trim().split('\n').at(-1) ?? 'no message'}`)
}
