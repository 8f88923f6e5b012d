/** Why a statistical function refused. The code is for programs, the message tells a person what to do about it. */
export type StatisticsErrorCode =
  | 'too-few-observations'
  | 'not-finite'
  | 'out-of-range'
  | 'length-mismatch'
  | 'not-identifiable'
  | 'no-convergence';

/** Thrown instead of returning NaN: a figure that cannot be computed must not reach a screen as a number. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';
  readonly code: StatisticsErrorCode;

  constructor(code: StatisticsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
