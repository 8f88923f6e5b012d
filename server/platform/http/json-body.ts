import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { invalid } from '../errors.ts'

/**
 * JSON bodies, in UTF-8 alone (RFC 8259): text sent as Shift_JIS would otherwise be kept as replacement characters, and nobody
 * could bring it back. Plain text, which no route takes, is refused by its type like any other.
 */
export function takeJsonInUtf8(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (!isUtf8(body)) return done(invalid('The body is not written in UTF-8. Write the JSON in UTF-8 and send it again; nothing of it was kept.'))
    parse(request, body.toString('utf8'), done)
  })
}
