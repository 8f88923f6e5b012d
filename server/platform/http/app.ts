import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { Problem } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { callerOf, limitRefusals } from './caller.ts'
import { takeJsonInUtf8 } from './json-body.ts'
import { requirePermissions, type Identify } from './permission.ts'
import { renderProblem } from './problem.ts'
import { refuseUnreadable } from './unreadable.ts'
import { refuseUnknownQuery } from './unknown-query.ts'

/** An app whose routes take their types from their zod schemas. */
export type App = ReturnType<typeof typed>
export const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

/** 1,000 voices of the longest allowed text fit; an import's file goes by its own streaming route. */
const bodyLimit = 16 * 1024 * 1024

export type AppOptions = Readonly<{ log: Logger; identify: Identify; trustProxy: number; version: string; requestsPerMinute?: number; telemetry?: Telemetry | undefined }>

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers what no route does; the console puts its page here, since Fastify takes one such handler only. */
    answerUnknown: (request: FastifyRequest, reply: FastifyReply) => FastifyReply
  }
}

export const noRoute = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  renderProblem(new Problem('no-route', 404, `There is nothing at ${request.method} ${request.url.split('?')[0]}.`), request, reply)

/** The HTTP server without its routes: validation, permissions, limits, headers, errors and the OpenAPI document. */
export async function createApp(options: AppOptions): Promise<App> {
  const { requestsPerMinute = 3000 } = options
  const log: FastifyBaseLogger = options.log.child({ part: 'http' })
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (_address: string, hop: number) => hop < options.trustProxy,
    bodyLimit,
    frameworkErrors: renderProblem,
    clientErrorHandler: refuseUnreadable,
    genReqId: () => newId(),
    requestIdHeader: false,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
  })
  options.telemetry?.watchRequests(app)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(renderProblem)
  takeJsonInUtf8(app)
  app.decorate('answerUnknown', noRoute)
  app.setNotFoundHandler((request, reply) => app.answerUnknown(request, reply))
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'"],
        connectSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
      },
    },
    // Koewa may be served over plain HTTP inside a company; the reverse proxy that terminates TLS sets this header.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  })
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: callerOf,
  })
  // How large a file may be its reader says: the parser would cut it there and tell nobody.
  await app.register(multipart, { limits: { files: 1, fileSize: Number.POSITIVE_INFINITY, fields: 20 } })
  // A second without a turn of the loop, which one large answer may take, would count as endless with the default of one sample a second.
  await app.register(underPressure, { maxEventLoopDelay: 5000, sampleInterval: 5000, message: 'The server is busy. Try again in a moment.', exposeStatusRoute: false })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Koewa', version: options.version, description: 'Voices in, decisions and proof out.' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'koewa.session_token' } } },
      security: [{ key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  refuseUnknownQuery(app)
  requirePermissions(app, options.identify, limitRefusals(app, requestsPerMinute))
  return typed(app)
}
