/** Latin characters count 1, full-width ones 2: near enough to say what fits. */
export const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + widthOfOne(character), 0)

const widthOfOne = (character: string): number => (character > 'ÿ' ? 2 : 1)

/** As much of a text as fits, with an ellipsis where something is missing. */
export function clipped(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let room = width - 1
  const kept = [...text].slice(0, [...text].findIndex((character) => (room -= widthOfOne(character)) < 0))
  return `${kept.join('')}…`
}
