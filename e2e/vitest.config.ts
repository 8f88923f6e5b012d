import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The browser tests walk one story on one real server: in order, each file by itself.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    name: 'browser',
    pool: 'forks',
    fileParallelism: false,
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
