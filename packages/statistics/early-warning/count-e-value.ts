/**
 * ln of the e-value of a count x against "the mean is at most m and the count no more variable than NB(m, k)":
 *   θ = ln( r(k+m)/(k+rm) ),  ln e = θ x + k ln1p( −(m/k) expm1(θ) );  Poisson limit x ln r − m(r−1).
 * r > 1 looks for a rise of that factor, r < 1 for a fall (null: the mean is at least m). E[e] = 1 under NB(m, k) and
 * <= 1 for every law with a mean on the calm side that is smaller in increasing convex order; e = 1 is always valid,
 * so a pause decided before the count is seen costs nothing.
 */
export function logCountEValue(x: number, mean: number, inverseSize: number, factor: number): number {
  if (inverseSize < 1e-9) return x * Math.log(factor) - mean * (factor - 1);
  const k = 1 / inverseSize;
  const tilt = Math.log((factor * (k + mean)) / (k + factor * mean));
  return tilt * x + k * Math.log1p(-(mean / k) * Math.expm1(tilt));
}
