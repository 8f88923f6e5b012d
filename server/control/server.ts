import { chmod } from 'node:fs/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Koewa } from '../compose.ts'
import { renderProblem } from '../platform/http/problem.ts'
import { typed } from '../platform/http/app.ts'
import { backupRoutes } from './backup/routes.ts'
import { controlRoutes } from './routes.ts'
import { controlSocket, removeStaleSocket } from './socket.ts'

export type ControlServer = Readonly<{ path: string; close(): Promise<void> }>
export type ControlOptions = Readonly<{ koewa: Koewa; dataDirectory: string; publicUrl: string }>

/** Takes the commands of the CLI on a UNIX socket of the data directory; nothing here is reachable over the network. */
export async function serveControl({ koewa, dataDirectory, publicUrl }: ControlOptions): Promise<ControlServer> {
  const app: FastifyInstance = Fastify({ logger: false, bodyLimit: 4 * 1024 ** 3, return503OnClosing: true, forceCloseConnections: 'idle' })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(renderProblem)
  // An import's file is read as it arrives, whatever it calls itself.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  controlRoutes(typed(app), koewa.platform, publicUrl)
  backupRoutes(typed(app), { databaseUrl: koewa.databaseUrl, dataDirectory })
  const path = await controlSocket(dataDirectory)
  await removeStaleSocket(path)
  await app.listen({ path })
  await chmod(path, 0o600)
  return { path, close: () => app.close() }
}
