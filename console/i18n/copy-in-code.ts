import ts from "typescript6";

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(["title", "label", "placeholder", "alt", "hint", "lead", "aria-label", "aria-description", "legend", "summary", "note", "action", "header", "empty"]);

/** Text that must be a message: anything with a letter of a word, but not keys, signs or numbers. */
const isCopy = (text: string): boolean => /\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Han}|[A-Za-z]{2,}/u.test(text);

/** Every place of a component's source where text is written instead of taken from a catalogue, as "line: text". */
export function copyInCode(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string): void => {
    if (isCopy(text)) found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) noteLiterals(node.initializer, note);
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) noteLiterals(node.expression, note);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** String literals that become the value of an expression: itself, the arms of a condition, the sides of && and ??. */
function noteLiterals(node: ts.Node, note: (node: ts.Node, text: string) => void): void {
  if (ts.isStringLiteralLike(node)) return note(node, node.text);
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map((span) => span.literal)].forEach((part) => note(part, part.text));
  if (ts.isJsxExpression(node) && node.expression) return noteLiterals(node.expression, note);
  if (ts.isParenthesizedExpression(node)) return noteLiterals(node.expression, note);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].forEach((arm) => noteLiterals(arm, note));
  if (ts.isBinaryExpression(node)) [node.left, node.right].forEach((side) => ts.isStringLiteralLike(side) && side === node.right && noteLiterals(side, note));
}
