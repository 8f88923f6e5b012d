/** The bytes by which CP932 writes each character: the inverse of what the platform decodes, since it encodes nothing but UTF-8. */
function readTable(): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('shift_jis', { fatal: true })
  for (let first = 0; first < 256; first++) {
    for (const bytes of [[first], ...Array.from({ length: 189 }, (_, index) => [first, index + 0x40])]) {
      try {
        const text = decoder.decode(Uint8Array.from(bytes))
        if ([...text].length === 1 && !table.has(text)) table.set(text, bytes)
      } catch {
        // These bytes are no character.
      }
    }
  }
  return table
}

let table: ReadonlyMap<string, readonly number[]> | undefined

/** A text as Excel on a Japanese Windows saves it. @throws for a character that CP932 lacks. */
export function cp932(text: string): Buffer {
  table ??= readTable()
  return Buffer.from([...text].flatMap((character) => {
    const bytes = table?.get(character)
    if (!bytes) throw new Error(`CP932 has no ${character}`)
    return bytes
  }))
}
