import type { PersonalDataSpan } from '../types.ts'

// Begins only at the start of a run and is bounded, or a megabyte of letters would be scanned from each of them.
const local = '(?<![A-Za-z0-9._%+-])(?:"[A-Za-z0-9 ._-]{1,30}"|(?!(?:LINE|line|Line) ?@)[A-Za-z0-9._%+-]{1,64})'
const at = '(?: ?@ ?\\n?| ?[[({](?:at|AT|a|アット|あっと|アットマーク|@)[\\])}] ?| ?アットマーク ?| アット |☆|★|◎|■| at (?=[A-Za-z0-9-]+ dot ))'
const domain = '[A-Za-z0-9-]+(?:(?:(?:\\.| \\. ?(?=[a-z]{2,3}\\b)|,(?=(?:com|jp|co|ne|net|org|or)\\b))| ?[[({]?(?:dot|ドット)[\\])}]? ?)[A-Za-z0-9-]+)+'
const latin = new RegExp(local + at + domain, 'g')
/** たろう@例え.jp: letters of any script (RFC 6531). Mentions such as 柿崎@経理 have no dot. */
const international = /(?<![一-龥ぁ-んァ-ヶー])[一-龥ぁ-んァ-ヶー]{1,12}@[一-龥ァ-ヶーぁ-ん][一-龥ァ-ヶーぁ-んA-Za-z0-9-]{0,20}\.(?:[a-z]{2,6}|みんな|コム|世界)(?![A-Za-z])/g

/** E-mail addresses in `folded` (see foldSameLength), also with (at), ★ and アットマーク for the sign. */
export function findEmails(folded: string): PersonalDataSpan[] {
  return [...folded.matchAll(latin), ...folded.matchAll(international)].map((match) => ({ kind: 'email', start: match.index, end: match.index + match[0].length }))
}
