import { flushCompileCache } from 'node:module'
import type { Koewa } from './compose.ts'
import { refuseUnfinishedRestore } from './control/backup/empty-place.ts'
import type { ControlServer } from './control/server.ts'
import { announceEngines, startEngines, type Engines } from './engines.ts'
import { ConfigError, readConfig, type Config } from './platform/config/config.ts'
import { createLog } from './platform/log/log.ts'

/** A failure at boot is told in one sentence; its stack goes to the log at level debug. */
function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`koewa cannot start: ${message}\n`)
  if (error instanceof Error && process.env.KOEWA_LOG === 'debug') process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

async function listen(koewa: Koewa, config: Config): Promise<string> {
  try {
    await koewa.app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Error(`Port ${config.port} is taken by another program. Stop it, or choose another port: PORT=4601 npm start`, { cause: error })
    if (code === 'EACCES') throw new Error(`Port ${config.port} may not be opened by this user. Choose one above 1023: PORT=4600 npm start`, { cause: error })
    throw error
  }
  const address = koewa.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return config.publicUrl ?? `http://localhost:${port}`
}

async function waitUntilReady(koewa: Koewa): Promise<void> {
  const { statusCode, body } = await koewa.app.inject('/health/ready')
  if (statusCode !== 200) throw new Error(`The engines started but do not answer: ${body}`)
}

/** The link lets anybody in who reads it, and logs are read by many: it is told once, and then to the operator who asks. */
async function tellSetup({ platform: { accounts } }: Koewa, url: string, say: (line: string) => void): Promise<void> {
  if (await accounts.isUntouched()) {
    const { token } = await accounts.createLink('setup')
    say(`make the first owner here (once, within 72 hours): ${url}/setup?token=${token}`)
  } else if (await accounts.isEmpty()) {
    say('has no owner yet; a link to make the first one: npx koewa setup-link')
  }
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const say = (line: string): void => void process.stdout.write(`koewa ${line}\n`)
  say(`${announceEngines(config)} …`)
  let engines: Engines | undefined
  let koewa: Koewa | undefined
  let control: ControlServer | undefined
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      say('stopping: requests under way are finished first …')
      await control?.close()
      await koewa?.stop()
      await engines?.stop()
      say('stopped')
      process.exit(0)
    })().catch((error: unknown) => refuse(error))
    return stopping
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  try {
    refuseUnfinishedRestore(config.dataDirectory)
    const starting = startEngines(config, log)
    // While the engines come up, the rest of the server is loaded.
    const loading = Promise.all([import('./compose.ts'), import('./control/server.ts')])
    loading.catch(() => {})
    engines = await starting
    const [{ compose }, { serveControl }] = await loading
    if (stopping) return
    say('checking the schema …')
    koewa = await compose(config, engines, log)
    if (stopping) return
    const url = config.roles.has('web') ? await listen(koewa, config) : (config.publicUrl ?? `http://localhost:${config.port}`)
    control = await serveControl({ koewa, dataDirectory: config.dataDirectory, publicUrl: url })
    await koewa.startWork()
    await waitUntilReady(koewa)
    say(config.roles.has('web') ? `ready ${url}` : `ready ${[...config.roles].join(' and ')}, without web`)
    // Threads that start from now on find these sources with their types taken out (see server/run).
    flushCompileCache()
    if (!config.roles.has('web')) return
    await tellSetup(koewa, url, say)
    await koewa.platform.accounts.getReady()
  } catch (error) {
    if (stopping) return
    await koewa?.stop().catch(() => {})
    await engines?.stop().catch(() => {})
    throw error
  }
}

start().catch((error: unknown) => refuse(error instanceof ConfigError ? new Error(error.message) : error))
