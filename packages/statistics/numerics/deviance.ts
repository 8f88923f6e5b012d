/**
 * x ln(x/m) + m − x without cancellation for x near m, x >= 0, m > 0 (Loader 2000, "Fast and accurate computation
 * of binomial probabilities"). It keeps probability masses accurate where ln-gamma differences lose digits.
 */
export function halfDeviance(x: number, m: number): number {
  if (x === 0) return m;
  const d = x - m;
  if (Math.abs(d) > 0.1 * (x + m)) return x * Math.log(x / m) - d;
  const v = d / (x + m);
  let sum = d * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
