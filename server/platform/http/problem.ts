import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { databaseAway, diskFull, invalid, Problem, unavailable, type FieldFault } from '../errors.ts'
import { isDiskFull } from '../disk-full.ts'
import { isDatabaseAway, isWithoutConnection } from '../postgres/away.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request', 401: 'Not signed in', 403: 'Not permitted', 404: 'Not found', 409: 'Conflict', 410: 'Gone',
  413: 'Too large', 415: 'Unsupported media type', 422: 'Cannot be processed', 424: 'Failed dependency', 429: 'Too many requests', 503: 'Not available now', 507: 'Disk full',
}

/** The one place where an error becomes an answer: RFC 9457, `title` stable per `type`, `detail` for this case. What is not a Problem is reported in full and told only by its request id. */
export function renderProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (problem.id === 'internal') request.log.error({ err: error }, 'request failed')
  else if (problem !== error && problem.status >= 500) request.log.warn({ err: error }, problem.message)
  // Engines that were killed are back within a second or two.
  if (problem.status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', '2')
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: `urn:koewa:problem:${problem.id}`,
      title: titles[problem.status] ?? 'Internal error',
      status: problem.status,
      detail: problem.message,
      requestId: request.id,
      ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
    })
}

/** Where Fastify found a value that its schema refuses. */
const places: Readonly<Record<string, string>> = { params: 'address', querystring: 'query' }

/** Fastify's refusals, with how to mend them. */
const mends: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON. Check its quotes, commas and brackets; keys called __proto__ or constructor are not taken.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send a JSON object, {} at least, or leave out the Content-Type.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'This address does not take a body of that type. Send JSON with “Content-Type: application/json”.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 16 MiB. Send it in smaller parts; a whole file goes by an import.',
  FST_ERR_BAD_URL: 'The address has a % that no UTF-8 code follows. Write it as %25.',
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (isDiskFull(error)) return diskFull()
  // PostgreSQL keeps no NUL in a text. Where a schema let one through, it is the sender's to mend.
  if (error instanceof Error && 'code' in error && error.code === '22021') return invalid('A text holds the character NUL, or is not UTF-8. Send it without.')
  if (isWithoutConnection(error)) return unavailable('The server is busy: every connection to the database was in use for ten seconds. Try again in a moment; a batch may be sent twice.')
  if (isDatabaseAway(error)) return databaseAway()
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = places[error.validationContext ?? ''] ?? 'body'
    const faults: FieldFault[] = error.validation.map((fault) => ({
      path: fault.instancePath || '/',
      message: fault.message ?? 'is not valid',
    }))
    return new Problem('invalid', 400, `The ${where} is not valid: ${faults.map(({ path, message }) => `${path} ${message}`).join('; ')}`, faults)
  }
  if (!isResponseSerializationError(error) && error instanceof Error && 'statusCode' in error) {
    const { statusCode, code, message } = error as FastifyError
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
      return new Problem((code || 'request').toLowerCase().replace(/^fst_err_/, '').replaceAll('_', '-'), statusCode, mends[code] ?? message)
    }
    if (statusCode === 503) return new Problem('unavailable', 503, message)
  }
  return new Problem('internal', 500, 'Something went wrong on the server. The log has the details under this request id.')
}
