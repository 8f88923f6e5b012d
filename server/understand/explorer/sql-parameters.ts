/** Collects values of a statement; SQL holds their placeholders alone, so no value can become SQL. */
export type SqlParameters = Readonly<{
  values: Record<string, unknown>
  /** The placeholder of a value, e.g. `{p3:Array(UUID)}`. `type` is a ClickHouse type written in our own source. */
  bind(value: unknown, type: string): string
}>

export function sqlParameters(): SqlParameters {
  const values: Record<string, unknown> = {}
  let count = 0
  return {
    values,
    bind(value, type) {
      const name = `p${count++}`
      values[name] = value
      return `{${name}:${type}}`
    },
  }
}
