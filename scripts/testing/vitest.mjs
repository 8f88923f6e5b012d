import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../prepare/report.mjs'
import { nothing } from './checks.mjs'

/** As in server/run: sources without their types are kept, so that no thread of the tests loads the WebAssembly that strips them. */
const compileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'koewa-node') }

/** Runs vitest with these arguments, its output shown, and returns its counts; a run that broke counts as a failure. */
export async function runVitest(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'koewa-vitest-'))
  const report = join(folder, 'report.json')
  const command = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...compileCache, ...process.env, ...env } })
  const code = await new Promise((resolve) => child.once('close', resolve))
  try {
    const counts = count(JSON.parse(readFileSync(report, 'utf8')))
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 }
  } catch {
    return { ...nothing, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function count({ testResults }) {
  const tests = testResults.flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ ...test, file: name })))
  // A file that could not be loaded has no tests to fail.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status))
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: skipped.length,
    skippedNames: skipped.map(({ file, fullName }) => `${file.replace(`${root}/`, '')}: ${fullName}`),
  }
}
