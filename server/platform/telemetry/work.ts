import { subscribe, unsubscribe, type TracingChannel } from 'node:diagnostics_channel'
import { SpanKind, trace, type Attributes, type Meter, type SpanOptions, type Span, type Tracer } from '@opentelemetry/api'
import {
  ATTR_DB_COLLECTION_NAME, ATTR_DB_OPERATION_NAME, ATTR_DB_QUERY_SUMMARY, ATTR_DB_SYSTEM_NAME, ATTR_ERROR_TYPE, METRIC_DB_CLIENT_OPERATION_DURATION,
} from '@opentelemetry/semantic-conventions'
import type { LogEvent } from 'kysely'
import { analyticsStatement, databaseStatement, jobAdded, jobRun, textsRead, voicesProjected, type AnalyticsStatement, type JobAdded, type JobRun } from './channels.ts'
import { secondsBoundaries } from './seconds.ts'
import { summarize } from './statement-summary.ts'
import { activeContext, activeSpan, contextOf, contexts, errorType, markFailed, traceparentOf } from './trace-context.ts'

type Spanned = Readonly<{ name: string; options: SpanOptions; parent?: string | undefined }>
type Ended = Readonly<{ seconds: number; failed: Attributes }>

/**
 * Makes a span of each piece of work that a channel tells of, and says when it has ended.
 * @param begin undefined where no span is wanted
 * @returns how to stop
 */
function follow<Message extends object>(tracer: Tracer, work: TracingChannel<unknown, Message>, begin: (message: Message) => Spanned | undefined, end: (message: Message, ended: Ended) => void): () => void {
  const underWay = new WeakMap<Message, { span: Span | undefined; since: number }>()
  work.start.bindStore(contexts, (message) => {
    const wanted = begin(message)
    const from = wanted?.parent === undefined ? activeContext() : contextOf(wanted.parent)
    const span = wanted && tracer.startSpan(wanted.name, wanted.options, from)
    underWay.set(message, { span, since: performance.now() })
    return span ? trace.setSpan(from, span) : from
  })
  const ended = (message: unknown): void => {
    const { error } = message as { error?: unknown }
    const { span, since } = underWay.get(message as Message) ?? { span: undefined, since: performance.now() }
    const failed = error === undefined ? {} : { [ATTR_ERROR_TYPE]: errorType(error) }
    if (span && error !== undefined) markFailed(span, errorType(error))
    span?.end()
    end(message as Message, { seconds: (performance.now() - since) / 1000, failed })
  }
  work.asyncEnd.subscribe(ended)
  return () => {
    work.start.unbindStore(contexts)
    work.asyncEnd.unsubscribe(ended)
  }
}

/** Spans and figures of statements, jobs, analysis and projection, as long as it is not stopped. @returns how to stop it. */
export function watchWork(tracer: Tracer, meter: Meter): () => void {
  const seconds = (name: string, description: string) => meter.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries: secondsBoundaries } })
  const statements = seconds(METRIC_DB_CLIENT_OPERATION_DURATION, 'Time of statements to PostgreSQL and ClickHouse')
  const jobs = seconds('messaging.process.duration', 'Time of jobs')
  const reading = seconds('koewa.analysis.duration', 'Time to read a batch of texts')
  const texts = meter.createCounter('koewa.analysis.texts', { unit: '{text}', description: 'Texts read' })
  const projected = meter.createCounter('koewa.projection.voices', { unit: '{voice}', description: 'Voices taken to ClickHouse' })

  const afterStatement = (event: unknown): void => {
    const { level, query, queryDurationMillis: ms, ...rest } = event as LogEvent
    const told = statementOf('postgresql', query.sql)
    const failed = level === 'error' && 'error' in rest ? { [ATTR_ERROR_TYPE]: errorType(rest.error) } : {}
    statements.record(ms / 1000, { ...told, ...failed })
    // By itself, as when the projector looks whether something waits, a statement is no trace.
    if (!activeSpan()) return
    const span = tracer.startSpan(nameOf(told), { kind: SpanKind.CLIENT, startTime: Date.now() - ms, attributes: told }, activeContext())
    if (level === 'error') markFailed(span, String(failed[ATTR_ERROR_TYPE]))
    span.end()
  }
  const beforeJob = (added: unknown): void => {
    const span = activeSpan()
    if (span) (added as JobAdded).traceparent = traceparentOf(span)
  }
  subscribe(databaseStatement.name, afterStatement)
  subscribe(jobAdded.name, beforeJob)
  const followed = [
    follow(tracer, analyticsStatement,
      (statement) => {
        const told = toldOf(statement)
        return activeSpan() && { name: nameOf(told), options: { kind: SpanKind.CLIENT, attributes: told } }
      },
      (statement, { seconds: took, failed }) => statements.record(took, { ...toldOf(statement), ...failed })),
    follow(tracer, jobRun,
      (job) => ({ name: `process ${job.name}`, options: { kind: SpanKind.CONSUMER, attributes: { ...jobOf(job), 'koewa.job.attempt': job.attempt } }, parent: job.traceparent }),
      (job, { seconds: took, failed }) => jobs.record(took, { ...jobOf(job), ...failed })),
    follow(tracer, textsRead,
      ({ texts: count }) => activeSpan() && { name: 'read texts', options: { attributes: { 'koewa.texts': count } } },
      ({ texts: count }, { seconds: took, failed }) => {
        reading.record(took, failed)
        texts.add(count, failed)
      }),
    follow(tracer, voicesProjected,
      ({ voices }) => ({ name: 'project voices', options: { attributes: { 'koewa.voices': voices } } }),
      ({ voices }, { failed }) => projected.add(voices, failed)),
  ]
  return () => {
    unsubscribe(databaseStatement.name, afterStatement)
    unsubscribe(jobAdded.name, beforeJob)
    for (const stop of followed) stop()
  }
}

const jobOf = ({ name }: JobRun): Attributes => ({
  'messaging.system': 'graphile_worker', 'messaging.destination.name': name, 'messaging.operation.name': 'process', 'messaging.operation.type': 'process',
})

const toldOf = (statement: AnalyticsStatement): Attributes => ('sql' in statement ? statementOf('clickhouse', statement.sql) : statementOf('clickhouse', `INSERT INTO ${statement.table}`))

function statementOf(system: string, sql: string): Attributes {
  const { operation, table, summary } = summarize(sql)
  return { [ATTR_DB_SYSTEM_NAME]: system, [ATTR_DB_OPERATION_NAME]: operation, [ATTR_DB_QUERY_SUMMARY]: summary, ...(table !== undefined && { [ATTR_DB_COLLECTION_NAME]: table }) }
}

const nameOf = (told: Attributes): string => String(told[ATTR_DB_QUERY_SUMMARY])
