import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const server = fileURLToPath(new URL('../server/', import.meta.url))

/** A whole Koewa as `npm start` runs it, on a data directory of its own that goes away with it. */
export type Instance = Readonly<{
  url: string
  dataDirectory: string
  /** Milliseconds from spawning the process to its "ready" line. */
  startedInMs: number
  process: ChildProcess
  /** Runs a CLI command against it and parses what it prints. */
  cli<Answer>(args: readonly string[], input?: string): Promise<Answer>
  stop(): Promise<void>
}>

export const makeDataDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'koewa-bench-'))
export const removeDataDirectory = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true })

/** Starts on `dataDirectory`; `port` 0 takes a free one. @throws when the process ends before it is ready, with what it printed. */
export async function startInstance(dataDirectory: string, environment: Readonly<Record<string, string>> = {}): Promise<Instance> {
  const begun = performance.now()
  const env = { ...process.env, KOEWA_DATA: dataDirectory, PORT: '0', KOEWA_LOG: 'error', ...environment }
  const child = spawn('sh', [join(server, 'run'), process.execPath, join(server, 'main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      const ready = /koewa ready (\S+)/.exec(printed)
      if (ready?.[1]) resolve(ready[1])
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${printed}`)))
  })
  return {
    url, dataDirectory, process: child, startedInMs: performance.now() - begun,
    cli: (args, input) => runCli(dataDirectory, args, input),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Runs `koewa …` on a data directory and parses the last line it prints as JSON. @throws with its standard error when it fails. */
export async function runCli<Answer>(dataDirectory: string, args: readonly string[], input = ''): Promise<Answer> {
  const child = spawn('sh', [join(server, 'run'), process.execPath, join(server, 'cli.ts'), ...args], { env: { ...process.env, KOEWA_DATA: dataDirectory }, stdio: 'pipe' })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number]
  const line = output.trim().split('\n').at(-1) ?? ''
  if (code !== 0 && line === '') throw new Error(`koewa ${args.join(' ')} ended with ${code}: ${errors}`)
  return JSON.parse(line) as Answer
}

/** Every process whose command line or working directory names the data directory, ours excepted: server, host and PostgreSQL's. */
export async function processesOf(dataDirectory: string): Promise<Readonly<{ pid: number; command: string }>[]> {
  const found = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    try {
      const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim()
      const environment = await readFile(`/proc/${name}/environ`, 'utf8')
      const directory = await readlink(`/proc/${name}/cwd`)
      if (command.includes(dataDirectory) || directory.startsWith(dataDirectory) || environment.includes(`KOEWA_DATA=${dataDirectory}\0`)) {
        found.push({ pid: Number(name), command })
      }
    } catch {
      // It ended while we looked.
    }
  }
  return found
}

/** Proportional set size of all processes of a data directory, in MB: shared pages are counted once. */
export async function memoryOf(dataDirectory: string): Promise<number> {
  let kilobytes = 0
  for (const { pid } of await processesOf(dataDirectory)) {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return kilobytes / 1024
}
