import type { JapaneseText } from '../japanese-text.ts'
import type { Word } from '../morphology/word.ts'
import type { Evaluation } from './evaluation.ts'

/** 良くも悪くもない, 満足か不満か, 便利でも不便でもない: opposites named together say nothing. */
export function settlePairs(text: JapaneseText, found: readonly Evaluation[]): Evaluation[] {
  const settled = [...found]
  for (let i = 0; i + 1 < settled.length; i++) {
    const first = settled[i] as Evaluation
    const second = settled[i + 1] as Evaluation
    if (first.entry.polarity * second.entry.polarity >= 0 || second.from - first.to > 3) continue
    const between = text.words.slice(first.to, second.from).map((word) => word.surface).join('')
    const both = /^(?:でも|とも|くも|も)$/.test(between) && (second.denied || text.words[second.to]?.surface === 'も')
    if (!both && between !== 'か' && between !== '') continue
    if (between === '' && (text.words[first.from] as Word).pos !== (text.words[second.from] as Word).pos) continue
    settled[i] = { ...first, value: first.value * 0.1 }
    settled[i + 1] = { ...second, value: second.value * 0.1 }
  }
  return settled
}

const mocking = /さすが|流石|ご立派|御立派|大したもの|たいしたもの|お見事|すばらしい|素晴らしい|すごい|ありがたい|立派な/
const flourish = /(?:です|だ|もの|もん|でしょう)?ね(?:え|ー)?[。!、]|[(（]笑[)）]|(?:[^a-zA-Z]|^)[wｗ]{1,5}[。]?$|(?:なんて|とは)[。!]?$|とは、/

/**
 * Praise in a mocking form beside plain faults is meant the other way round (さすが大手ですね、三度も間違えるとは).
 * A contrast before or after it is taken at its word.
 */
export function turnSarcasm(text: JapaneseText, found: readonly Evaluation[]): Evaluation[] {
  if (!mocking.test(text.text) || !(flourish.test(text.text) || text.text.endsWith('ね'))) return [...found]
  const faults = found.filter((evaluation) => evaluation.value <= -0.5).reduce((sum, evaluation) => sum - evaluation.value, 0)
  if (faults === 0) return [...found]
  const contrasted = text.clauses.some((clause) => clause.weight < 1)
  return found.map((evaluation) => {
    if (evaluation.value <= 0 || contrasted || !isMocking(text, evaluation)) return evaluation
    return { ...evaluation, value: evaluation.value * -0.6 }
  })
}

/** How far a mocking turn reaches; it bounds the search in texts without sentence ends. */
const reach = 80

function isMocking(text: JapaneseText, evaluation: Evaluation): boolean {
  const before = text.text.slice(Math.max(0, evaluation.start - reach), evaluation.start)
  const after = text.text.slice(evaluation.start, evaluation.start + reach)
  const end = after.search(/[。!?\n]/)
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1) + (end < 0 ? after : after.slice(0, end + 1))
  if (!mocking.test(sentence)) return false
  return flourish.test(sentence) || /ね(?:$|[。、!])/.test(sentence)
}
