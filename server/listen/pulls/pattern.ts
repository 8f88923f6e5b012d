/** Whether a file name fits: `*` and `?` as everywhere, several patterns separated by commas, capitals alike. Names that begin with a dot never do. */
export function fitsPattern(pattern: string, path: string): boolean {
  const name = (path.split('/').at(-1) ?? '').normalize('NFC')
  if (name === '' || name.startsWith('.')) return false
  return pattern.split(',').map((one) => one.trim().normalize('NFC')).filter(Boolean).some((one) => expressionOf(one).test(name))
}

const expressionOf = (glob: string): RegExp =>
  new RegExp(`^${[...glob].map((character) => (character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[\\^$.|+()[\]{}]/g, '\\$&'))).join('')}$`, 'iu')
