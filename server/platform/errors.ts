/** One field that was wrong, where it was and how to mend it. `path` is a JSON pointer into what was sent. */
export type FieldFault = Readonly<{ path: string; message: string }>

/** An error with an answer for the caller; anything else that is thrown is reported and masked as `internal`. */
export class Problem extends Error {
  readonly id: string
  readonly status: number
  readonly faults: readonly FieldFault[]

  constructor(id: string, status: number, message: string, faults: readonly FieldFault[] = []) {
    super(message)
    this.name = 'Problem'
    this.id = id
    this.status = status
    this.faults = faults
  }
}

export const invalid = (message: string, faults: readonly FieldFault[] = []) => new Problem('invalid', 400, message, faults)
export const unauthenticated = () =>
  new Problem('unauthenticated', 401, 'Sign in, or send an API key as "Authorization: Bearer <key>".')
/** One sentence for every key that opens nothing: whether it is unknown, ended or mistyped is nobody's business who has none. */
export const invalidKey = () =>
  new Problem('invalid-key', 401, 'The Authorization header holds no key that is valid here. Send "Bearer <key>" with the whole key; one that has ended is replaced by a new one.')
export const forbidden = (permission: string) =>
  new Problem('forbidden', 403, `This needs the permission "${permission}", which your role or key does not carry.`)
export const notMember = () => new Problem('not-member', 403, 'You are not a member of this workspace.')
export const crossOrigin = () => new Problem('cross-origin', 403, 'A change may only be sent from the console’s own pages.')
export const notFound = (what: string) => new Problem('not-found', 404, `There is no such ${what} in this workspace, or you may not see it.`)
/** `id` names the case where the console has a sentence of its own for it. */
export const conflict = (message: string, id = 'conflict') => new Problem(id, 409, message)
export const gone = (message: string) => new Problem('gone', 410, message)
export const unprocessable = (message: string, faults: readonly FieldFault[] = []) =>
  new Problem('unprocessable', 422, message, faults)
export const diskFull = () => new Problem('disk-full', 507, 'The disk that holds Koewa’s data is full; nothing of this request was kept. Free some space there and send it again.')
export const unavailable = (message: string) => new Problem('unavailable', 503, message)
export const databaseAway = () =>
  new Problem('database-away', 503, 'The database is being started again. Try again in a moment; a batch may be sent twice.')
export const figuresAway = () =>
  new Problem('figures-away', 503, 'Figures cannot be computed at the moment: ClickHouse does not answer. Voices are taken in meanwhile, and nothing is lost.')
