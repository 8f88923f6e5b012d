import type { FastifyReply } from 'fastify'
import { Problem } from '../platform/errors.ts'

/** One line of an answer that comes piece by piece: progress, then exactly one result or error. */
export type ProgressLine<Progress, Result> = { progress: Progress } | { result: Result } | { error: { status: number; message: string } }

/**
 * Answers with newline-delimited JSON while `work` goes on, so that a long command shows how far it is.
 * @param work is told by the signal when whoever asked has gone; what only watches then ends, what changes something goes on to its end
 */
export async function streamProgress<Progress, Result>(
  reply: FastifyReply, work: (tell: (progress: Progress) => void, gone: AbortSignal) => Promise<Result>,
): Promise<void> {
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const leaving = new AbortController()
  reply.raw.on('close', () => leaving.abort())
  const write = (line: ProgressLine<Progress, Result>): void => {
    if (!leaving.signal.aborted) reply.raw.write(`${JSON.stringify(line)}\n`)
  }
  try {
    write({ result: await work((progress) => write({ progress }), leaving.signal) })
  } catch (error) {
    const status = error instanceof Problem ? error.status : 500
    write({ error: { status, message: error instanceof Error ? error.message : String(error) } })
  }
  reply.raw.end()
}
