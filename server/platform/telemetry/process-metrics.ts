import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Meter } from '@opentelemetry/api'

const [nanosecond, microsecond] = [1e-9, 1e-6]

/** Memory, CPU time and the event loop's delay of this process. @returns stops it */
export function measureProcess(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  meter.createObservableUpDownCounter('process.memory.usage', { unit: 'By', description: 'Resident memory' }).addCallback((result) => result.observe(process.memoryUsage.rss()))
  meter.createObservableUpDownCounter('v8js.memory.heap.used', { unit: 'By', description: 'JavaScript heap in use' }).addCallback((result) => result.observe(process.memoryUsage().heapUsed))
  meter.createObservableCounter('process.cpu.time', { unit: 's', description: 'CPU time' }).addCallback((result) => {
    const { user, system } = process.cpuUsage()
    result.observe(user * microsecond, { 'cpu.mode': 'user' })
    result.observe(system * microsecond, { 'cpu.mode': 'system' })
  })
  meter.createObservableGauge('nodejs.eventloop.delay.p99', { unit: 's', description: 'Delay of the event loop since the last export, 99th percentile' }).addCallback((result) => {
    result.observe(delay.percentile(99) * nanosecond)
    delay.reset()
  })
  return () => delay.disable()
}
