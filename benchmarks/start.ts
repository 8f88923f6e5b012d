import { setTimeout as sleep } from 'node:timers/promises'
import { makeDataDirectory, memoryOf, removeDataDirectory, startInstance } from './instance.ts'
import { median, numberOption, printReport } from './report.ts'

/** First start, warm starts and idle memory of a fresh install. */
const rounds = numberOption('rounds', 5)
const settleMs = 5000
const dataDirectory = await makeDataDirectory()
try {
  const first = await startInstance(dataDirectory)
  await sleep(settleMs)
  const idle = await memoryOf(dataDirectory)
  await first.stop()
  const warm: number[] = []
  for (let round = 0; round < rounds; round++) {
    const instance = await startInstance(dataDirectory)
    warm.push(instance.startedInMs)
    await instance.stop()
  }
  printReport({
    benchmark: 'start',
    figures: [
      { name: 'first start to ready', value: first.startedInMs / 1000, unit: 's' },
      { name: `warm start to ready, median of ${rounds}`, value: median(warm) / 1000, unit: 's' },
      { name: 'warm start to ready, slowest', value: Math.max(...warm) / 1000, unit: 's' },
      { name: 'idle memory of all processes (PSS)', value: idle, unit: 'MB' },
    ],
    reference: [{ name: 'goal: warm start', value: 5, unit: 's' }, { name: 'goal: idle memory', value: 600, unit: 'MB' }],
    ratio: median(warm) / 5000,
  })
} finally {
  await removeDataDirectory(dataDirectory)
}
