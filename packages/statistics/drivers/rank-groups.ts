/** Where something may stand among others, 1 = first, over bootstrap or Monte-Carlo draws. */
export interface RankInterval {
  readonly best: number;
  readonly worst: number;
  /** Group number from 0; members of one group cannot be ordered with this data. */
  readonly group: number;
}

/**
 * Rank intervals (central share `level` of the draws) and groups: ordered by value, a new group opens only where no rank
 * interval so far overlaps the next one. `draws[d][j]` is the value of item j in draw d.
 */
export function rankGroups(values: ArrayLike<number>, draws: readonly ArrayLike<number>[], level = 0.95): RankInterval[] {
  const items = values.length;
  const ranks = Array.from({ length: items }, () => new Int32Array(draws.length));
  const order = Array.from({ length: items }, (_, j) => j);
  draws.forEach((draw, d) => {
    order.toSorted((a, b) => draw[b]! - draw[a]! || a - b).forEach((item, rank) => (ranks[item]![d] = rank + 1));
  });
  const tail = (1 - level) / 2;
  const intervals = ranks.map((rank) => {
    const sorted = rank.toSorted();
    return { best: sorted[Math.floor(tail * (draws.length - 1))] ?? 1, worst: sorted[Math.ceil((1 - tail) * (draws.length - 1))] ?? items };
  });
  const groups = new Int32Array(items);
  let group = -1;
  let worst = 0;
  for (const item of order.toSorted((a, b) => values[b]! - values[a]! || a - b)) {
    const interval = intervals[item]!;
    if (interval.best > worst) group += 1;
    worst = Math.max(worst, interval.worst);
    groups[item] = group;
  }
  return intervals.map((interval, j) => ({ ...interval, group: groups[j]! }));
}
