import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isDateFormat, numberText, serialText } from './formats.ts'
import { archiveOf, namespace, workbookOf } from './testing.ts'
import { isArchive, mostRows, sheetToCsv } from './to-csv.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koewa-xlsx-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function convert(book: Buffer, sheet?: string) {
  const [from, to] = [join(directory, 'book'), join(directory, 'out.csv')]
  await writeFile(from, book)
  const converted = await sheetToCsv(from, to, sheet)
  return { ...converted, lines: parse(await readFile(to), { relax_column_count: true, skip_empty_lines: false }) as string[][] }
}

const shared = '<si><t>お名前</t><rPh sb="0" eb="2"><t>ナマエ</t></rPh></si><si><r><t>とても</t></r><r><t xml:space="preserve"> 待った &amp; 疲れた_x000D_</t></r></si>'
const styles = '<numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>'
  + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'

describe('a sheet as CSV', () => {
  it('takes dates, padded numbers, shared, inline and rich texts without furigana, cached values of formulas, and rows at their places', async () => {
    const { lines, sheets, sheet } = await convert(workbookOf({
      隠れた表: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
      空の表: '<sheetData><row r="1"><c r="A1" s="1"/></row></sheetData>',
      声: `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>日付</t></is></c><c r="C1" t="inlineStr"><is><t>値</t></is></c></row>
        <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45413</v></c><c r="C2"><f>SUM(1,2)</f><v>0.30000000000000004</v></c></row>
        <row r="4"><c r="B4" s="2"><v>45413.604166666664</v></c><c r="C4" t="str"><f>A1&amp;"x"</f><v>計算</v></c></row>
        <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" s="3"><v>45413</v></c><c r="C5" s="4"><v>123</v></c></row>
        <row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="B6" s="5"><v>1.5</v></c><c r="C6"><v>9.012345678E9</v></c></row></sheetData>`,
    }, shared, styles))
    expect([sheets, sheet]).toEqual([['空の表', '声'], '声'])
    expect(lines).toEqual([
      ['お名前', '日付', '値'], ['とても 待った & 疲れた\r', '2024-05-01', '0.3'], [''], ['', '2024-05-01 14:30:00', '計算'], ['TRUE', '2024-05-01', '00123'], ['#N/A', '1.5', '9012345678'],
    ])
  })

  it('finds the header below a title, of two rows with merged cells, and fills merged cells of the body', async () => {
    const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
    const { lines } = await convert(workbookOf({
      表: `<sheetData><row r="1">${text('A1', '2024年度 お客様の声')}</row><row r="3">${text('A3', '店舗')}${text('B3', 'お客様')}${text('D3', '声')}</row><row r="4">${text('B4', '氏名')}${text('C4', 'メール')}</row>
        <row r="5">${text('A5', '本店')}${text('B5', '海野')}${text('D5', '良い')}</row><row r="6">${text('B6', '森')}${text('D6', '悪い')}</row><row r="7">${text('A7', '支店')}${text('D7', '普通')}</row></sheetData>
        <mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/><mergeCell ref="D3:D4"/><mergeCell ref="A5:A6"/></mergeCells>`,
    }))
    expect(lines.map((cells) => cells.join('|'))).toEqual(['店舗|お客様 氏名|お客様 メール|声', '', '', '', '本店|海野||良い', '本店|森||悪い', '支店|||普通'])
  })

  it('reads the sheet that is asked for, and refuses one without rows or with more than 50,000', async () => {
    const row = (number: number): string => `<row r="${number}"><c r="A${number}"><v>${number}</v></c><c r="B${number}"><v>1</v></c></row>`
    const book = workbookOf({ 一: `<sheetData>${row(1)}${row(2)}</sheetData>`, 二: '<sheetData/>', 三: `<sheetData>${Array.from({ length: mostRows + 2 }, (_, index) => row(index + 1)).join('')}</sheetData>` })
    expect((await convert(book, '一')).lines).toEqual([['1', '1'], ['2', '1']])
    await expect(convert(book, '二')).rejects.toMatchObject({ faults: [{ message: 'no rows' }] })
    await expect(convert(book, '三')).rejects.toMatchObject({ message: expect.stringContaining('三') as string, faults: [{ message: 'too many rows' }] })
    // Nobody named one: the sheet that fits is taken, and the one that does not is told.
    expect(await convert(book)).toMatchObject({ sheet: '一', tooLong: ['三'], lines: [['1', '1'], ['2', '1']] })
    const long = `<sheetData>${Array.from({ length: mostRows + 2 }, (_, index) => row(index + 1)).join('')}</sheetData>`
    const many = Array.from({ length: 40 }, (_, index) => row(index + 1)).join('')
    expect(await convert(workbookOf({ 表紙: `<sheetData>${row(1)}</sheetData>`, 長い: long, 四月: `<sheetData>${many}</sheetData>` }))).toMatchObject({ sheet: '四月', tooLong: ['長い'] })
    const other = workbookOf({ 二: '<sheetData/>', 三: long })
    await expect(convert(other)).rejects.toMatchObject({ message: expect.stringContaining('三') as string, faults: [{ message: 'too many rows' }] })
  })

  it('refuses a bomb by what its directory says, one whose directory lies, one that unfolds a text a million times, and what is no workbook', async () => {
    const sheet = { 一: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' }
    await expect(convert(workbookOf(sheet, '', '', [{ name: 'xl/worksheets/sheet9.xml', content: 'x', declared: 3 * 1024 ** 3 }]))).rejects.toMatchObject({ faults: [{ message: 'workbook too large' }] })
    const lying = archiveOf([{ name: 'xl/workbook.xml', content: 'x'.repeat(5_000_000), declared: 10 }])
    await expect(convert(lying)).rejects.toMatchObject({ faults: [{ message: 'not text' }] })
    const cells = Array.from({ length: 900 }, () => '<c t="s"><v>0</v></c>').join('')
    const unfolding = workbookOf({ 一: `<sheetData>${`<row>${cells}</row>`.repeat(200)}</sheetData>` }, `<si><t>${'あ'.repeat(32_000)}</t></si>`)
    expect(unfolding.length).toBeLessThan(20_000)
    await expect(convert(unfolding)).rejects.toMatchObject({ faults: [{ message: 'workbook too large' }] })
    await expect(convert(archiveOf([{ name: 'word/document.xml', content: '<w/>' }]))).rejects.toMatchObject({ faults: [{ message: 'not text' }] })
    const longCell = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'あ'.repeat(1_000_001)}</t></is></c></row></sheetData>`
    await expect(convert(workbookOf({ 一: longCell }))).rejects.toMatchObject({ faults: [{ message: 'workbook too large' }] })
    // Only parts whose sizes are counted are read.
    const named = archiveOf([
      { name: 'xl/workbook.xml', content: `<workbook ${namespace}><sheets><sheet name="一" r:id="r"/></sheets></workbook>` },
      { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="r" Target="worksheets/sheet1.dat"/></Relationships>' },
      { name: 'xl/worksheets/sheet1.dat', content: `<worksheet ${namespace}>${sheet.一}</worksheet>` },
    ])
    await expect(convert(named)).rejects.toMatchObject({ faults: [{ message: 'not text' }] })
    await writeFile(join(directory, 'text'), '日付,本文')
    expect(await isArchive(join(directory, 'text'))).toBe(false)
  })
})

describe('merged blocks that no program writes', () => {
  const rows = (count: number): string => Array.from({ length: count }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c><c r="B${row + 1}"><v>1</v></c></row>`).join('')

  it('make a sheet no wider than its columns', async () => {
    const { lines } = await convert(workbookOf({ 一: `<sheetData>${rows(3)}</sheetData><mergeCells><mergeCell ref="B1:ZZZZ1"/><mergeCell ref="ZZZZZ1:ZZZZZZ9"/></mergeCells>` }))
    expect(lines[0]?.length).toBe(1000)
    expect(lines.at(-1)).toEqual(['2', '1'])
  })

  it('are refused when they lie over each other, instead of being gone through for every row', async () => {
    const over = Array.from({ length: 1001 }, (_, index) => `<mergeCell ref="A${index + 2}:A2000"/>`).join('')
    await expect(convert(workbookOf({ 一: `<sheetData>${rows(1500)}</sheetData><mergeCells>${over}</mergeCells>` }))).rejects.toMatchObject({ faults: [{ message: 'not text' }] })
  })
})

describe('what a number means', () => {
  it.each([[14, undefined, true], [0, undefined, false], [9, undefined, false], [58, undefined, true], [164, '#,##0_ ;[Red]-#,##0 ', false], [164, 'yyyy/m/d', true], [164, '0.00E+00', false], [164, '"第"0"回"', false], [164, '[h]:mm:ss', false], [164, 'General"件"', false], [164, '[$-ja-JP]h:mm;@', true], [164, '¥#,##0', false], [164, '0"日"', false]])(
    'format %s %s', (id, code, expected) => expect(isDateFormat(id, code)).toBe(expected))
  it.each([[1, false, '1900-01-01'], [59, false, '1900-02-28'], [61, false, '1900-03-01'], [45413, false, '2024-05-01'], [43951, true, '2024-05-01'], [0.5, false, '12:00:00'], [-1, false, undefined]])(
    'serial %s from 1904 %s', (serial, from1904, expected) => expect(serialText(serial, from1904)).toBe(expected))
  it('keeps what is no number', () => expect([numberText('12a'), numberText(''), numberText('1E3')]).toEqual(['12a', '', '1000']))

  it('takes the first sheet that is no cover, and refuses workbooks of before 2007 and those with a password', async () => {
    const table = (rows: number): string => `<sheetData>${Array.from({ length: rows }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="inlineStr"><is><t>声${row}</t></is></c><c r="B${row + 1}"><v>${row}</v></c></row>`).join('')}</sheetData>`
    expect((await convert(workbookOf({ 表紙: table(2), 四月: table(60), 五月: table(100) }))).sheet).toBe('四月')
    await writeFile(join(directory, 'old.xls'), Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500)]))
    await expect(isArchive(join(directory, 'old.xls'))).rejects.toMatchObject({ faults: [{ message: 'not text' }] })
  })
})
