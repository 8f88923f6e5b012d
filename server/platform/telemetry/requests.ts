import { SpanKind, trace, type Attributes, type Meter, type Span, type Tracer } from '@opentelemetry/api'
import {
  ATTR_ERROR_TYPE, ATTR_HTTP_REQUEST_METHOD, ATTR_HTTP_RESPONSE_STATUS_CODE, ATTR_HTTP_ROUTE, ATTR_URL_SCHEME, METRIC_HTTP_SERVER_REQUEST_DURATION,
} from '@opentelemetry/semantic-conventions'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { contextOf, contexts, markFailed } from './trace-context.ts'
import { secondsBoundaries } from './seconds.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** Asked every few seconds by machines. */
const unheard = /^\/(health\/|metrics$)/

/**
 * A span and a duration per request, by its route: the address itself holds ids and what people search for. A caller's `traceparent` is
 * taken up.
 */
export function watchRequests(app: FastifyInstance, tracer: Tracer, meter: Meter): void {
  const spans = new WeakMap<FastifyRequest, Span>()
  const duration = meter.createHistogram(METRIC_HTTP_SERVER_REQUEST_DURATION, {
    unit: 's', description: 'Time to answer', advice: { explicitBucketBoundaries: secondsBoundaries },
  })
  const told = ({ method, protocol, routeOptions }: FastifyRequest): Attributes => ({
    [ATTR_HTTP_REQUEST_METHOD]: methods.has(method) ? method : '_OTHER', [ATTR_URL_SCHEME]: protocol, ...(routeOptions.url && { [ATTR_HTTP_ROUTE]: routeOptions.url }),
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url
    if (route && unheard.test(route)) return done()
    const parent = contextOf(request.headers.traceparent)
    const span = tracer.startSpan([request.method, route].filter(Boolean).join(' '), { kind: SpanKind.SERVER, attributes: told(request) }, parent)
    spans.set(request, span)
    return contexts.run(trace.setSpan(parent, span), done)
  })
  // A body that arrives in pieces is read outside of the context that the request began in.
  app.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request)
    return span ? contexts.run(trace.setSpan(contextOf(request.headers.traceparent), span), done) : done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply
    const span = spans.get(request)
    span?.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, statusCode)
    if (span && statusCode >= 500) markFailed(span, String(statusCode))
    span?.end()
    // A live stream lasts as long as somebody looks.
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return done()
    duration.record(reply.elapsedTime / 1000, {
      ...told(request), [ATTR_HTTP_RESPONSE_STATUS_CODE]: statusCode, ...(statusCode >= 500 && { [ATTR_ERROR_TYPE]: String(statusCode) }),
    })
    return done()
  })
}
