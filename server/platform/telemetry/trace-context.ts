import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags, type Context, type Span } from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import { ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions'

/** The span that the running code belongs to. */
export const contexts = new AsyncLocalStorage<Context>()
export const activeContext = (): Context => contexts.getStore() ?? ROOT_CONTEXT
export const activeSpan = (): Span | undefined => trace.getSpan(activeContext())

/** The context that a `traceparent` names. Nothing else is taken over: `tracestate` and `baggage` are free text of the caller's. */
export function contextOf(traceparent: unknown): Context {
  const parent = typeof traceparent === 'string' ? parseTraceParent(traceparent) : null
  return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT
}

/** `traceparent` of a span, as W3C Trace Context writes it. */
export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`
}

/** What is told of an error: its code (`23514`, `ECONNREFUSED`, a Problem's id) or class. Messages quote what people wrote. */
export function errorType(error: unknown): string {
  const { code, id } = (error ?? {}) as { code?: unknown; id?: unknown }
  for (const known of [code, id]) if (typeof known === 'number' || (typeof known === 'string' && /^[\w-]{1,40}$/.test(known))) return String(known)
  return error instanceof Error ? error.constructor.name : typeof error
}

export function markFailed(span: Span, type: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute(ATTR_ERROR_TYPE, type)
}
