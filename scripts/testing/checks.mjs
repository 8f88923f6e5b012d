import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { root } from '../prepare/report.mjs'

/** Counts of one part of the test run; `skippedNames` says what was skipped. */
export const nothing = { passed: 0, failed: 0, skipped: 0, skippedNames: [] }

/**
 * Runs checks (name, file for Node, arguments …) in parallel, prints one line each and the output of those that failed.
 * Passed checks are no tests and are not counted; a failed one counts as one failure, so that the sum cannot look green.
 */
export async function runChecks(checks) {
  const waiting = [...checks]
  let failed = 0
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const [name, ...command] = check
      const start = performance.now()
      const { code, printed } = await runNode(command)
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
      if (code === 0) continue
      failed += 1
      console.log(printed.trimEnd())
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return { ...nothing, failed }
}

function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.on('data', (text) => { printed += text })
  child.stderr.on('data', (text) => { printed += text })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })))
}
