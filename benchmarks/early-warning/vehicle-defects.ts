import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { WatchedPeriod } from '@koewa/statistics';

/** A recall of cars, with the streams of reports that are about the same part of the same model. */
export interface Recall {
  readonly id: string;
  readonly day: number;
  readonly name: string;
  readonly streams: readonly number[];
  /** Matching reports in the year before, and whether they had clearly risen (counts of the reference file). */
  readonly reportsBefore: number;
  readonly rose: boolean;
}

export interface DefectReports {
  /** Maker × model × component, named. */
  readonly streams: readonly string[];
  /** Counts by day of arrival; day 0 is the first date. */
  readonly periods: readonly WatchedPeriod[];
  readonly recalls: readonly Recall[];
  readonly dayOf: (date: string) => number;
}

const DAY = 86_400_000;
const folder = resolve(fileURLToPath(new URL('../../', import.meta.url)), process.env['KOEWA_REFERENCE_DATA'] ?? '../shared/data');
const reportsFile = resolve(folder, 'ja-mlit-defects/mlit_defects_dev_2019-2022.csv');
const recallsFile = resolve(folder, 'ja-caa-recalls/recall_complaint_link_2020-2021.csv');

/** Reads the ministry's reports and the recalls; undefined where the reference data is absent. */
export function readDefectReports(): DefectReports | undefined {
  if (!existsSync(reportsFile) || !existsSync(recallsFile)) return undefined;
  const reports = rowsOf(reportsFile);
  const origin = Date.parse(reports.map((row) => row['received_date']!).reduce((a, b) => (a < b ? a : b)));
  const dayOf = (date: string): number => Math.round((Date.parse(date) - origin) / DAY);
  const ids = new Map<string, number>();
  for (const row of reports) {
    const name = streamName(row['maker']!, row['model']!, row['device_category']!);
    if (!ids.has(name)) ids.set(name, ids.size);
  }
  const last = reports.reduce((day, row) => Math.max(day, dayOf(row['received_date']!)), 0);
  const counts = Array.from({ length: last + 1 }, () => new Float64Array(ids.size));
  for (const row of reports) {
    const day = counts[dayOf(row['received_date']!)]!;
    const stream = ids.get(streamName(row['maker']!, row['model']!, row['device_category']!))!;
    day[stream] = day[stream]! + 1;
  }
  const recalls = rowsOf(recallsFile).map((row): Recall => ({
    id: row['recall_id']!,
    day: dayOf(row['start_date']!),
    name: `${row['maker']} ${row['model']}: ${row['reason']}`,
    streams: row['matched_device']!.split('|').flatMap((device) => ids.get(streamName(row['maker']!, row['model']!, device)) ?? []),
    reportsBefore: Number(row['dev_prior365']),
    rose: Number(row['dev_prior365']) >= 3 && Number(row['dev_prior365']) >= 2 * Number(row['dev_base_365_before_that']) + 2,
  }));
  const periods = counts.map((row, day) => ({ calendar: { weekday: new Date(origin + day * DAY).getUTCDay() }, counts: row }));
  return { streams: [...ids.keys()], periods, recalls, dayOf };
}

function streamName(maker: string, model: string, device: string): string {
  return [maker, model, device].join(' / ').normalize('NFKC');
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
}
