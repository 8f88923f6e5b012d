/** An error of a statement, in the form ClickHouse's HTTP interface gives it. */
export class StatementFailure extends Error {
  /** ClickHouse exception code, e.g. 60. 0 when the engine gave none. */
  readonly code: number
  /** HTTP status for the answer, when nothing has been sent yet. */
  readonly status: number

  constructor(code: number, message: string, status: number = httpStatusOf(code)) {
    super(message)
    this.name = 'StatementFailure'
    this.code = code
    this.status = status
  }
}

/** Builds a failure of the host's own making; `name` is the ClickHouse name of `code`. */
export function failure(code: number, name: string, sentence: string): StatementFailure {
  return new StatementFailure(code, `Code: ${code}. DB::Exception: ${sentence} (${name})`)
}

/** Turns the text of an engine error (`Code: 60. DB::Exception: … (UNKNOWN_TABLE)`) into a failure. */
export function failureFromEngine(text: string): StatementFailure {
  const message = text.replace(/^Query failed: /, '')
  const code = Number(/Code: (\d+)\./.exec(message)?.[1] ?? 0)
  if (code !== 0) return new StatementFailure(code, message)
  return failure(36, 'BAD_ARGUMENTS', message.replace(/\.?$/, '.'))
}

/**
 * HTTP status of an exception code, after `exceptionCodeToHTTPStatus` of ClickHouse's HTTP handler:
 * 4xx for what the caller can mend, 503 for what passes, 500 for the rest.
 */
export function httpStatusOf(code: number): number {
  return STATUS_BY_CODE.get(code) ?? 500
}

const STATUS_BY_CODE = new Map<number, number>([
  ...statusFor(400, [6, 7, 15, 16, 20, 26, 27, 28, 33, 34, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 456]),
  ...statusFor(401, [192, 193, 194, 516]),
  ...statusFor(403, [164, 291, 497]),
  ...statusFor(404, [46, 47, 50, 56, 60, 73, 81, 115]),
  ...statusFor(408, [159, 209]),
  ...statusFor(413, [307, 396]),
  ...statusFor(501, [1, 48]),
  ...statusFor(503, [76, 202, 439]),
])

function statusFor(status: number, codes: readonly number[]): Array<[number, number]> {
  return codes.map((code) => [code, status])
}
