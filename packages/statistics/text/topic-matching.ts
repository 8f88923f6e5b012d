import { cosineSimilarity } from './topic-terms.ts';

export interface TopicMatch {
  /** Index among last week's topics for each of this week's; −1 for a birth. */
  readonly previous: readonly number[];
  /** Last week's topics that found no successor: they died or merged. */
  readonly gone: readonly number[];
  readonly similarity: readonly number[];
}

/** Below this cosine two topics are not the same one. */
const LEAST_SIMILARITY = 0.3;

/**
 * Matches this week's topics to last week's by the cosine of their c-TF-IDF weights, one to one with the largest total
 * similarity (Hungarian method), so that a topic keeps its id while its words shift.
 */
export function matchTopics(now: readonly ReadonlyMap<string, number>[], before: readonly ReadonlyMap<string, number>[]): TopicMatch {
  const size = Math.max(now.length, before.length);
  const cost = Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_unused, j) =>
    (i < now.length && j < before.length ? 1 - cosineSimilarity(now[i]!, before[j]!) : 1)));
  const chosen = assignment(cost);
  const previous = now.map((_, i) => (chosen[i]! < before.length && 1 - cost[i]![chosen[i]!]! >= LEAST_SIMILARITY ? chosen[i]! : -1));
  const kept = new Set(previous);
  return {
    previous,
    gone: before.map((_, j) => j).filter((j) => !kept.has(j)),
    similarity: previous.map((j, i) => (j < 0 ? 0 : 1 - cost[i]![j]!)),
  };
}

/** Column of each row in the cheapest one-to-one assignment of a square matrix, by shortest augmenting paths, O(n³). */
export function assignment(cost: readonly Float64Array[]): Int32Array {
  const n = cost.length;
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  // Row and column 0 are virtual; rowOf[j] is the row that column j is given to.
  const rowOf = new Int32Array(n + 1);
  const cameFrom = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(n + 1).fill(Infinity);
    const visited = new Uint8Array(n + 1);
    while (rowOf[column] !== 0) {
      visited[column] = 1;
      const from = rowOf[column]!;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= n; j++) {
        if (visited[j] === 1) continue;
        const reduced = cost[from - 1]![j - 1]! - rowPotential[from]! - columnPotential[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          cameFrom[j] = column;
        }
        if (slack[j]! < delta) {
          delta = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (visited[j] === 1) {
          rowPotential[rowOf[j]!] = rowPotential[rowOf[j]!]! + delta;
          columnPotential[j] = columnPotential[j]! - delta;
        } else {
          slack[j] = slack[j]! - delta;
        }
      }
      column = next;
    }
    while (column !== 0) {
      const back = cameFrom[column]!;
      rowOf[column] = rowOf[back]!;
      column = back;
    }
  }
  const result = new Int32Array(n);
  for (let j = 1; j <= n; j++) result[rowOf[j]! - 1] = j - 1;
  return result;
}
