import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { connectControl } from '../server/control/connect.ts'
import { progressLine, signInLines } from '../server/control/commands/sample.ts'
import type { SampleProgress, SampleResult } from '../server/control/sample.ts'
import { readConfig } from '../server/platform/config/config.ts'

/** Starts the server, loads the sample company into it and tells who one can sign in as; ends with the server. */
const [node = process.execPath] = process.argv.slice(2)
const size = process.argv.includes('--size') ? (process.argv[process.argv.indexOf('--size') + 1] ?? '1') : '1'
const server = spawn('sh', ['server/run', node, 'server/main.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.once('exit', (code) => process.exit(code ?? 0))

const say = (text: string): void => void process.stdout.write(`${text}\n`)
for await (const line of createInterface({ input: server.stdout })) {
  // The link for a first owner of one's own stays unsaid: the sample company has its owner.
  if (!line.includes('first owner') && !line.includes('no owner yet')) say(line)
  const url = /koewa ready (\S+)/.exec(line)?.[1]
  if (url !== undefined) void load(url)
}

async function load(url: string): Promise<void> {
  say('loading the sample company (fictional) …')
  const { client, close } = await connectControl(readConfig(process.env), say)
  let told = ''
  let signIns: Promise<void> | undefined
  const { seconds } = await client.follow<SampleProgress, SampleResult>(`/control/sample?size=${size}`, undefined, (progress) => {
    const line = progressLine(progress)
    if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K${line}`)
    else if (progress.step !== told) say(line)
    told = progress.step
    // The last 90 days are there and the years before them follow: nobody has to wait for them.
    if (progress.usefulAt !== null) signIns ??= client.get<SampleResult['signIns']>('/control/sample/sign-ins').then((found) => say(`\nThere is something to see. Sign in at ${url}/sign-in\n${signInLines(found)}\n`))
  })
  await signIns
  await close()
  say(`\nThe sample company is loaded, after ${seconds} s.`)
}
