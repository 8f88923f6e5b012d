import type { Socket } from 'node:net'

/** What Node says of bytes that are no request it takes, as an answer; anything else is a fault of the sender's. */
const answers: Readonly<Record<string, readonly [status: string, id: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'header-fields-too-large', 'The address and the header fields together are longer than this server takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'request-timeout', 'The request was not sent whole in time. Send it again.'],
}
const unreadable = ['400 Bad Request', 'unreadable', 'This cannot be read as an HTTP request. Write other than ASCII characters in an address by their percent codes: 声 is %E5%A3%B0.'] as const

/** Answers what never became a request, by the same problem+json as every other refusal, and closes the connection. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, id, detail] = answers[error.code ?? ''] ?? unreadable
  const body = JSON.stringify({ type: `urn:koewa:problem:${id}`, title: status.slice(4), status: Number(status.slice(0, 3)), detail })
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
  socket.destroy(error)
}
