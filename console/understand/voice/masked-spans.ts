import type { Span } from "#design/text/spans.ts";

/** The tokens that stand for personal data in masked texts (packages/language/personal-data/mask.ts). */
const TOKEN = /［(?:メールアドレス|電話番号|郵便番号|住所|カード番号|マイナンバー|LINE ID)］/g;

/** Where personal data was taken out of a text. */
export const maskedSpans = (text: string): Span[] => [...text.matchAll(TOKEN)].map(({ index, 0: token }) => ({ start: index, end: index + token.length, kind: "masked" as const }));
