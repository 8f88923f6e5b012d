/**
 * Makes a clone ready to run: installs what package-lock.json names when that is not what is installed, builds the console when its sources
 * changed, and prints the path of the Node 24 to go on with. Runs on the machine's own Node (>= 20.19), before anything is installed.
 *
 *   node scripts/prepare.mjs [--no-build]
 */
import { buildConsole } from './prepare/console.mjs'
import { installPackages } from './prepare/install.mjs'
import { checkPlatform, runtime } from './prepare/platform.mjs'

try {
  checkPlatform()
  await installPackages()
  const node = runtime()
  if (!process.argv.includes('--no-build')) await buildConsole(node)
  console.log(node)
} catch (error) {
  if (!(error instanceof Error) || error.name !== 'Sentence') throw error
  console.error(`koewa: ${error.message}`)
  process.exitCode = 1
}
