/**
 * What many voices begin or end with whatever they are about (ご契約者様からのお電話。 先日電話した者です。 折り返しをご希望): notes of calls are
 * written so. A noun that a voice holds only there is not its subject.
 */
const clauseEnd = /[、。！？!?\n]/
/** A clause in fewer voices than this, and in less than this share, is no frame. */
const leastVoices = 5
const leastShare = 0.01
/** Share of the voices with a frame in which one other noun stands: then it belongs to a subject and frames nothing. */
const oneSubject = 0.4
/** Share of its voices with next to nothing besides it: then it is what they say. */
const mostAlone = 0.2
const nextToNothing = 6
const longest = 40
/** Something is wrong or wanted: that is what a voice is about, however many begin with it. */
const says = /ない|ません|なかっ|ほし|欲し|たい|すぎ|にくい|づらい|悪|困|遅|壊|割れ|漏れ|間違|違う|不|おかし|残念/

/** First and last clause of a text, digits alike. */
function ends(text: string): string[] {
  const clauses = text.split(clauseEnd).map(digitsAlike).filter((clause) => clause !== '')
  if (clauses.length < 2) return []
  return [...new Set([clauses[0] ?? '', clauses.at(-1) ?? ''])].filter((clause) => clause.length <= longest && !says.test(clause))
}

/** For each text the part that its frames leave: `subjects` of each text tell whether a clause goes with one subject. */
export function withoutFrames(texts: readonly string[], subjects: readonly (readonly string[])[]): string[] {
  const places = new Map<string, number[]>()
  texts.forEach((text, i) => {
    for (const clause of ends(text)) {
      const known = places.get(clause)
      if (known === undefined) places.set(clause, [i])
      else known.push(i)
    }
  })
  const least = Math.max(leastVoices, Math.ceil(texts.length * leastShare))
  const frames = new Set([...places].filter(([clause, where]) => where.length >= least && isFrame(clause, where, texts, subjects)).map(([clause]) => clause))
  const isPlain = (clause: string): boolean => !frames.has(digitsAlike(clause))
  return texts.map((text) => {
    const clauses = text.split(clauseEnd)
    return clauses.every(isPlain) ? text : clauses.filter(isPlain).join('。')
  })
}

const digitsAlike = (clause: string): string => clause.trim().replace(/[0-9０-９]+/g, '0')

function isFrame(clause: string, where: readonly number[], texts: readonly string[], subjects: readonly (readonly string[])[]): boolean {
  const counts = new Map<string, number>()
  let alone = 0
  for (const i of where) {
    const others = new Set((subjects[i] ?? []).filter((subject) => !clause.includes(subject)))
    if ((texts[i] ?? '').length - clause.length < nextToNothing) alone++
    for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1)
  }
  return alone <= mostAlone * where.length && Math.max(0, ...counts.values()) < oneSubject * where.length
}
