import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/testing/longest-first.ts'

// Forks, not threads: chdb hangs a process in which a worker thread loaded it, and pg pools belong to one process.
const pool = 'forks'

/** Sources that Node runs as the server does, taking their types out by itself and keeping what it compiled; through Vite each file's fork would take them anew (a quarter more CPU time). */
const server = { deps: { external: [/\/(server|packages|samples|benchmarks)\/(?!.*\.test\.ts$).*\.ts$/] } }

/** Limits are against what hangs, not against what takes long: a machine under load takes twenty times as long as a quiet one. */
const patienceMs = 180_000

export default defineConfig({
  test: {
    // The server's tests mostly wait for the engines: on a machine of two cores, vitest's own one worker would leave both idle.
    maxWorkers: Math.max(4, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          pool,
          testTimeout: patienceMs,
          server,
          include: ['packages/**/*.test.ts', 'console/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'samples/**/*.test.ts', 'benchmarks/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          pool,
          // One process for file after file: each would load the server anew, which takes it as long as many a test (a third of a usual file's CPU time).
          isolate: false,
          include: ['server/**/*.test.ts'],
          server,
          globalSetup: ['server/platform/postgres/testing-setup.ts', 'server/testing/cast-setup.ts'],
          testTimeout: patienceMs,
          hookTimeout: patienceMs,
          expect: { poll: { timeout: patienceMs / 2, interval: 100 } },
        },
      },
    ],
  },
})
