import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Each file walks one story, in order, on a real server of its own; a walk mostly waits for its browser or its server.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    name: 'browser',
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    include: ['e2e/**/*.e2e.ts'],
    // Against what hangs: a machine under load takes twenty times as long as a quiet one.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 90_000, interval: 200 } },
  },
})
