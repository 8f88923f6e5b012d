/** Half-open range [start, end) of UTF-16 units of the text as it was given. */
export interface Span {
  readonly start: number
  readonly end: number
}
