import { crc32, deflateRawSync } from 'node:zlib'

type Part = Readonly<{ name: string; content: string | Buffer; declared?: number }>

/** An archive of these parts, as a workbook is one. `declared` says another unpacked size than is true. */
export function archiveOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declared } of parts) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(raw), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declared ?? raw.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listed, end])
}

export const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook of these sheets (their XML inside `worksheet`), shared texts and styles (XML). */
export function workbookOf(sheets: Readonly<Record<string, string>>, shared = '', styles = '', more: readonly Part[] = []): Buffer {
  const names = Object.keys(sheets)
  return archiveOf([
    { name: 'xl/workbook.xml', content: `<workbook ${namespace}><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" ${name.startsWith('隠') ? 'state="hidden" ' : ''}r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', content: `<sst ${namespace}>${shared}</sst>` },
    { name: 'xl/styles.xml', content: `<styleSheet ${namespace}>${styles}</styleSheet>` },
    ...Object.values(sheets).map((content, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: `<worksheet ${namespace}>${content}</worksheet>` })),
    ...more,
  ])
}
