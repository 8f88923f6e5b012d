/** The first place from `from` on whose number is not below `value`; the numbers ascend. */
export function lowerBound(sorted: Int32Array, value: number, from: number): number {
  let [low, high] = [from, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
