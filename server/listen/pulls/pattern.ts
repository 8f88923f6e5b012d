/** Whether a file name fits: `*` and `?` as everywhere, several patterns separated by commas, capitals alike. Names that begin with a dot never do. */
export function fitsPattern(pattern: string, path: string): boolean {
  const name = written(path.split('/').at(-1) ?? '')
  if (name.length === 0 || name[0] === '.') return false
  return pattern.split(',').map((one) => written(one.trim())).some((glob) => glob.length > 0 && fits(glob, name))
}

const written = (text: string): string[] => [...text.normalize('NFC').toLowerCase()]

/** No regular expression: with twenty stars one would try for years, and names come from other people's servers. Here only the last star is tried again. */
function fits(glob: readonly string[], name: readonly string[]): boolean {
  let [g, n, star, tried] = [0, 0, -1, 0]
  while (n < name.length) {
    if (glob[g] === '*') [star, tried] = [g++, n]
    else if (glob[g] === '?' || glob[g] === name[n]) [g, n] = [g + 1, n + 1]
    else if (star >= 0) [g, n] = [star + 1, ++tried]
    else return false
  }
  return glob.slice(g).every((left) => left === '*')
}
