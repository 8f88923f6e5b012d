import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { referenceData } from '../../real-texts.ts'

/** A text under the one heading that people gave it. */
export interface LabelledText {
  readonly id: string
  readonly text: string
  readonly label: string
}

/**
 * Vehicle-defect reports under their component, by the split of the data's README: train 2019–2021, test 2022. For tuning the
 * test year is put aside: test are the months from `tuneFrom` (YYYY-MM) up to `tuneTo`, train all before.
 */
export async function readVehicleReports(tuneFrom?: string, tuneTo = '2022'): Promise<{ train: LabelledText[]; test: LabelledText[] }> {
  const rows = await readRows('ja-mlit-defects/mlit_defects_dev_2019-2022.csv')
  const [from, to] = tuneFrom === undefined ? ['2022', '9999'] : [tuneFrom, tuneTo < '2022' ? tuneTo : '2022']
  const between = (least: string, end: string): LabelledText[] => rows.filter(({ received_date: day = '' }) => day >= least && day < end)
    .map((row) => ({ id: row['id'] ?? '', text: row['text'] ?? '', label: row['device_category'] ?? '' }))
  return { train: between('', from), test: between(from, to) }
}

/** Citizens' opinions under the city's headings; those printed under a second heading too are taken once. */
export async function readCityOpinions(): Promise<LabelledText[]> {
  const rows = await readRows('ja-takamatsu-voice/takamatsu_opinions_fy2022_fy2024.csv')
  return rows.filter((row) => row['repeated'] === '0').map((row) => ({ id: row['id'] ?? '', text: row['text'] ?? '', label: row['category'] ?? '' }))
}

async function readRows(file: string): Promise<Record<string, string>[]> {
  const content = await readFile(join(referenceData, file), 'utf8').catch(() => {
    throw new Error(`This benchmark reads ${file} below ${referenceData}. Set KOEWA_REFERENCE_DATA to the folder that holds it.`)
  })
  return parse(content, { columns: true, bom: true })
}
