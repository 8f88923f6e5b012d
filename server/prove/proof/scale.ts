/** A linear scale from values to units of a drawing, with its ticks. */
export type Scale = Readonly<{ at: (value: number) => number; ticks: readonly number[]; step: number; low: number; high: number }>

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that needs at most `most` steps for `span`. */
function niceStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most))
  return power * ([1, 2, 2.5, 5, 10].find((factor) => span / (power * factor) <= most) ?? 10)
}

/** A scale over `values` whose ends are round numbers. `zero`: it begins at zero, as that of an amount has to. */
export function linearScale(values: readonly number[], range: Readonly<{ from: number; to: number }>, { most = 5, zero = false } = {}): Scale {
  const [least, greatest] = [Math.min(...values, ...(zero ? [0] : [])), Math.max(...values)]
  const span = greatest > least ? greatest - least : Math.abs(greatest) || 1
  const step = niceStep(span, most)
  const low = Math.floor(least / step + 1e-9) * step
  const high = Math.max(Math.ceil((least + span) / step - 1e-9) * step, low + step)
  const count = Math.round((high - low) / step)
  return {
    at: (value) => range.from + ((value - low) / (high - low)) * (range.to - range.from),
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((low + index * step).toPrecision(12))),
    step, low, high,
  }
}

/** As many decimals as tell the ticks apart. */
export const decimalsOf = (step: number): number => Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9), Number.isInteger(Number((step * 10 ** -Math.floor(Math.log10(step))).toFixed(6))) ? 0 : 1 - Math.floor(Math.log10(step))))
