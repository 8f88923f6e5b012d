import { quantileSorted } from '../intervals/quantile.ts';
import { requireObservations } from '../preconditions.ts';

/** A driver on the map: how well it is done and how important it is, each with its interval. */
export interface QuadrantPoint {
  readonly id: string;
  readonly performance: { readonly point: number; readonly low: number; readonly high: number };
  readonly importance: { readonly point: number; readonly low: number; readonly high: number };
}

export type QuadrantPlace = 'improve-first' | 'keep' | 'watch' | 'maintain' | 'undecided';

export interface Quadrant {
  readonly performanceLine: number;
  readonly importanceLine: number;
  /** "undecided" where an interval crosses its line: draw the dot hollow. */
  readonly places: readonly { readonly id: string; readonly place: QuadrantPlace }[];
}

/**
 * Importance against performance with the cut-lines at the medians. Important and badly done: improve first; important
 * and well done: keep; unimportant and badly done: watch; unimportant and well done: maintain.
 */
export function quadrant(points: readonly QuadrantPoint[]): Quadrant {
  requireObservations('quadrant, drivers', points.length, 3);
  const lineOf = (axis: 'performance' | 'importance'): number => quantileSorted(points.map((p) => p[axis].point).sort((a, b) => a - b), 0.5);
  const performanceLine = lineOf('performance');
  const importanceLine = lineOf('importance');
  const places = points.map((point) => {
    const well = side(point.performance, performanceLine);
    const important = side(point.importance, importanceLine);
    if (well === undefined || important === undefined) return { id: point.id, place: 'undecided' as const };
    if (important) return { id: point.id, place: well ? ('keep' as const) : ('improve-first' as const) };
    return { id: point.id, place: well ? ('maintain' as const) : ('watch' as const) };
  });
  return { performanceLine, importanceLine, places };
}

function side(interval: { low: number; high: number }, line: number): boolean | undefined {
  if (interval.low > line) return true;
  return interval.high < line ? false : undefined;
}
