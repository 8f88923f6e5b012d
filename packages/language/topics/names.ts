import { withoutFragments } from './fragments.ts'
import { happeningNouns, isGeneric } from './generic-nouns.ts'
import { isNoun, isQuality } from './propose.ts'

const phrasesShown = 8
/** Voices that must hold a phrase, and their share of the group: what fewer say does not name it. */
const leastVoices = 2
const leastShare = 0.04
/** So many times as often as in all voices: a word that is as frequent elsewhere names nothing. */
const leastLift = 2
/** Share from which a phrase tells something of the group as a whole, and may stand in its name. */
const nameShare = 0.1
/** Share of the voices with a noun in which the same is said of it: then that is the subject (電話がつながらない), not the noun. */
const saidShare = 0.5
/** Letters between the particle and what is said. */
const reach = 4

/**
 * What could name the subject of a voice: compound nouns, and nouns with what happens to them (エンジンの停止, 駐車場が狭い, 保冷剤が溶ける).
 * A word for anything names something only together with what is said of it (返事が遅い). Terms do not tell a particle, so the text
 * has to hold が, は or も between the two.
 */
export function phrasesOf({ terms, text }: { readonly terms: readonly string[]; readonly text: string }): string[] {
  return terms.flatMap((term, i) => {
    if (!isNoun(term) || /^[一-龥ヶケ]{2,3}[都道府県市区町村]$/.test(term)) return []
    const said = terms[i + 1] ?? ''
    const own = isGeneric(term) ? [] : [term]
    if (own.length > 0 && happeningNouns.has(said)) return [term, `${term}の${said}`]
    return isQuality(said) && isSaidOf(text, term, said, 'がはも') || own.length > 0 && isVerb(said) && isSaidOf(text, term, said, 'が') ? [...own, `${term}が${said}`] : own
  })
}

/** Verbs in their dictionary form end in う, く, す …. */
const isVerb = (term: string): boolean => /[一-龥ぁ-ん][うくぐすつぬぶむる]$/.test(term)

/** Whether the text has the noun, one of the particles, and right behind it the stem of the predicate (つなが of つながらない). */
function isSaidOf(text: string, noun: string, predicate: string, particles: string): boolean {
  const stem = predicate.replace(/(?<=..).ない$|く?ない$|.$/, '')
  for (let at = text.indexOf(noun); at >= 0; at = text.indexOf(noun, at + 1)) {
    const after = at + noun.length
    if (particles.includes(text[after] ?? ' ') && text.slice(after + 1, after + 1 + reach + stem.length).includes(stem)) return true
  }
  return false
}

/**
 * The phrases that say most about a group, by share of its voices times the logarithm of how much more often it is said there than
 * in all voices (the terms of the Kullback–Leibler divergence); without fragments of longer ones.
 * @param counts voices of the group with each phrase; @param overall the same of all voices
 */
export function namingPhrases(counts: ReadonlyMap<string, number>, size: number, overall: ReadonlyMap<string, number>, voices: number): string[] {
  const measured = [...counts].filter(([, count]) => count >= Math.max(leastVoices, size * leastShare)).map(([phrase, count]) => ({ phrase, share: count / size, lift: (count / size) / ((overall.get(phrase) ?? count) / voices) }))
  // A group that is nearly all there is has no word that is rarer elsewhere.
  const apart = measured.filter(({ lift }) => lift >= Math.min(leastLift, (0.5 * voices) / size))
  const ranked = (apart.length > 0 ? apart : measured).map(({ phrase, share, lift }) => ({ phrase, score: share * Math.log(Math.max(lift, 1.1)) * compoundBonus(phrase) }))
    .sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1)).slice(0, 4 * phrasesShown).map(({ phrase }) => phrase)
  const kept = withoutFragments(ranked, counts)
  return kept.filter((phrase, i) => !kept.slice(0, i).some((earlier) => includes(earlier, phrase) || includes(phrase, earlier))).slice(0, phrasesShown)
}

/** 回収 and 保冷剤の回収 are one subject said twice, 保冷剤 and 保冷剤が多い are not. */
const includes = (longer: string, shorter: string): boolean => longer.includes(shorter) && !longer.startsWith(`${shorter}が`) && !longer.startsWith(`${shorter}の`)

/** A longer compound says more exactly what it is about. */
const compoundBonus = (phrase: string): number => 1 + 0.1 * Math.min(phrase.length - 2, 4)

/**
 * One phrase or two (燃料ポンプ・エンスト). A noun of which mostly the same is said gives way to the saying. What is `taken` by another
 * group is told apart by a second phrase, however few say it; empty without phrases.
 */
export function nameOf(phrases: readonly string[], counts: ReadonlyMap<string, number>, size: number, taken: ReadonlySet<string>): string {
  const share = (phrase: string): number => (counts.get(phrase) ?? 0) / size
  const isBroad = (phrase: string): boolean => phrases.some((other) => other !== phrase && (other.startsWith(`${phrase}が`) || other.startsWith(`${phrase}の`)) && share(other) >= saidShare * share(phrase))
  const subjects = phrases.filter((phrase) => !isBroad(phrase))
  const [first, ...others] = subjects
  if (first === undefined) return ''
  const distinct = others.filter((other) => !other.startsWith(first) && !first.startsWith(other))
  const second = distinct.find((other) => share(other) >= nameShare) ?? (taken.has(first) ? distinct[0] : undefined)
  return second === undefined ? first : `${first}・${second}`
}
