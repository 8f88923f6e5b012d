/** The words of a list as people write one: by commas, 、, tabs or lines. A blank within belongs to the word. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[,、，\t\r\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
