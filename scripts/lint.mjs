/** npm run lint: every check below, side by side; what a failed one printed follows. Exit code 1 when any failed. */
import { fileURLToPath } from 'node:url'
import { runChecks } from './testing/checks.mjs'

const bin = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))
const script = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Each check: its name and what the pinned Node runs for it. */
export const checks = [
  ['lint: oxlint', bin('oxlint/bin/oxlint'), '.'],
  ['lint: package-lock.json', script('check-lock.mjs')],
  ['lint: who imports whom', script('check-imports.mjs')],
  ['lint: unused files, exports and dependencies', bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'],
]

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await runChecks(checks)).failed > 0 ? 1 : 0
