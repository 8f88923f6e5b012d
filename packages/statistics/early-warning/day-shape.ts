import type { CalendarPeriod } from './baseline-settings.ts';

/** Weekday and holiday factors, each stream's own shrunk to the shape of all streams together. */
export interface DayShape {
  readonly streams: number;
  readonly weekday: ShapeTable;
  /** One table per class of holiday, created when the class is first seen. */
  readonly holidays: Map<string, ShapeTable & { seen: number }>;
}

interface ShapeTable {
  readonly cells: number;
  /** Events and events expected without the factor, streams × cells and pooled. */
  readonly events: Float64Array;
  readonly expected: Float64Array;
  readonly pooledEvents: Float64Array;
  readonly pooledExpected: Float64Array;
  /** Pooled factor in use, recomputed after each period. */
  readonly pooled: Float64Array;
}

/** A class of holiday seen less often than this is not predicted: the streams pause. */
const LEAST_SEEN = 2;
/** Expected events that "no effect" is worth against the pooled factor. */
const POOL_PRIOR = 50;

export function dayShape(streams: number): DayShape {
  return { streams, weekday: table(streams, 7), holidays: new Map() };
}

/** The factor of a period for one stream, and whether its kind of day is known well enough to be watched. */
export function factorOf(shape: DayShape, prior: number, stream: number, calendar: CalendarPeriod): { factor: number; known: boolean } {
  const holiday = calendar.holiday === undefined ? undefined : shape.holidays.get(calendar.holiday);
  if (calendar.holiday !== undefined && (holiday === undefined || holiday.seen < LEAST_SEEN)) return { factor: 1, known: false };
  const weekday = weekdayFactor(shape.weekday, prior, stream, calendar.weekday);
  return { factor: holiday === undefined ? weekday : weekday * cell(holiday, prior, stream, 0), known: true };
}

/**
 * Learns from a past period: `events` came where `expected` were predicted without any factor of the day.
 * A holiday teaches its own class only, measured against the weekday's factor.
 */
export function learnShape(shape: DayShape, stream: number, calendar: CalendarPeriod, events: number, expected: number): void {
  if (calendar.holiday === undefined) {
    add(shape.weekday, stream, calendar.weekday, events, expected);
    return;
  }
  let holiday = shape.holidays.get(calendar.holiday);
  if (holiday === undefined) shape.holidays.set(calendar.holiday, (holiday = { ...table(shape.streams, 1), seen: 0 }));
  add(holiday, stream, 0, events, expected * shape.weekday.pooled[calendar.weekday]!);
}

/** Recomputes the pooled factors after a period has been learnt from. */
export function settleShape(shape: DayShape, calendar: CalendarPeriod): void {
  const holiday = calendar.holiday === undefined ? undefined : shape.holidays.get(calendar.holiday);
  if (holiday === undefined) {
    settleWeekdays(shape.weekday);
    return;
  }
  holiday.seen += 1;
  settleHoliday(holiday, overallRatio(shape.weekday));
}

function table(streams: number, cells: number): ShapeTable {
  const size = streams * cells;
  return {
    cells,
    events: new Float64Array(size),
    expected: new Float64Array(size),
    pooledEvents: new Float64Array(cells),
    pooledExpected: new Float64Array(cells),
    pooled: new Float64Array(cells).fill(1),
  };
}

function add(into: ShapeTable, stream: number, index: number, events: number, expected: number): void {
  const at = stream * into.cells + index;
  into.events[at] = into.events[at]! + events;
  into.expected[at] = into.expected[at]! + expected;
  into.pooledEvents[index] = into.pooledEvents[index]! + events;
  into.pooledExpected[index] = into.pooledExpected[index]! + expected;
}

/** A stream's own factors, shrunk to the pooled ones and scaled to average one: the level is learnt elsewhere. */
function weekdayFactor(from: ShapeTable, prior: number, stream: number, weekday: number): number {
  let sum = 0;
  for (let i = 0; i < from.cells; i++) sum += cell(from, prior, stream, i);
  return (cell(from, prior, stream, weekday) * from.cells) / sum;
}

function cell(from: ShapeTable, prior: number, stream: number, index: number): number {
  const at = stream * from.cells + index;
  return (prior * from.pooled[index]! + from.events[at]!) / (prior + from.expected[at]!);
}

/** Events over expected ones on ordinary days. It differs from one where many thin streams start from the common level. */
function overallRatio(weekday: ShapeTable): number {
  const events = weekday.pooledEvents.reduce((a, b) => a + b, 0);
  const expected = weekday.pooledExpected.reduce((a, b) => a + b, 0);
  return (events + POOL_PRIOR) / (expected + POOL_PRIOR);
}

function settleWeekdays(shape: ShapeTable): void {
  const overall = overallRatio(shape);
  let sum = 0;
  for (let i = 0; i < shape.cells; i++) {
    shape.pooled[i] = (shape.pooledEvents[i]! + POOL_PRIOR * overall) / (shape.pooledExpected[i]! + POOL_PRIOR);
    sum += shape.pooled[i]!;
  }
  for (let i = 0; i < shape.cells; i++) shape.pooled[i] = (shape.pooled[i]! * shape.cells) / sum;
}

function settleHoliday(holiday: ShapeTable, overall: number): void {
  holiday.pooled[0] = (holiday.pooledEvents[0]! / overall + POOL_PRIOR) / (holiday.pooledExpected[0]! + POOL_PRIOR);
}
