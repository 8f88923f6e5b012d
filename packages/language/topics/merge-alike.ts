import { cosineSimilarity } from '@koewa/statistics'
import { documentCounts } from './fragments.ts'

/**
 * Groups whose middles are so alike are one. At .5 nothing changes on opinions of citizens and on defect reports, and groups of
 * small subjects that sampling has split join; at .4 unlike ones do as well (mutual information with people's headings falls).
 */
const alikeFrom = 0.5
/** Or whose voices nearly all name the same thing, which so many times fewer of all voices do. */
const sharedFrom = 0.7
const leastLift = 3
/** Words in fewer texts, or in more than this share of them, tell nothing about a group. */
const leastTexts = 2
const tooCommon = 0.3

interface Group {
  readonly size: number
  /** In how many of its texts each word, and each subject, is. */
  readonly words: ReadonlyMap<string, number>
  readonly subjects: ReadonlyMap<string, number>
  /** Words by frequency and rarity: the direction in which its texts lie. */
  readonly middle: ReadonlyMap<string, number>
}

/** A voice by what it is grouped by, and by the nouns that could name its subject. */
export interface Grouped {
  readonly words: readonly string[]
  readonly subjects: readonly string[]
}

/**
 * Joins groups that mean the same: sampling fills all groups it may use, and so splits a subject that is often spoken of. The two
 * most alike are joined first. Groups keep the lower of their numbers; −1 stays.
 */
export function mergeAlike(texts: readonly Grouped[], assignments: Int32Array): Int32Array {
  const rarity = new Map([...documentCounts(texts.map(({ words }) => words))].flatMap(([word, count]): [string, number][] => (count >= leastTexts && count <= texts.length * tooCommon ? [[word, Math.log(texts.length / count)]] : [])))
  const overall = documentCounts(texts.map(({ subjects }) => subjects))
  const groups = groupsOf(texts, assignments, rarity)
  const successor = new Map<number, number>()
  const alike = new Map<string, number>()
  const likeness = (a: number, b: number): number => {
    const key = `${a} ${b}`
    const known = alike.get(key) ?? likenessOf(groups.get(a) as Group, groups.get(b) as Group, overall, texts.length)
    alike.set(key, known)
    return known
  }
  for (;;) {
    const numbers = [...groups.keys()].sort((a, b) => a - b)
    let best = 0
    let pair: readonly [number, number] | undefined
    for (const a of numbers) for (const b of numbers) if (a < b && likeness(a, b) > best) [best, pair] = [likeness(a, b), [a, b]]
    if (pair === undefined) break
    const [kept, gone] = pair
    groups.set(kept, joined(groups.get(kept) as Group, groups.get(gone) as Group, rarity))
    groups.delete(gone)
    successor.set(gone, kept)
    for (const key of alike.keys()) if (key.split(' ').some((part) => Number(part) === kept || Number(part) === gone)) alike.delete(key)
  }
  return assignments.map((group) => lastOf(successor, group))
}

function lastOf(successor: ReadonlyMap<number, number>, group: number): number {
  let last = group
  for (let next = successor.get(last); next !== undefined; next = successor.get(last)) last = next
  return last
}

function groupsOf(texts: readonly Grouped[], assignments: Int32Array, rarity: ReadonlyMap<string, number>): Map<number, Group> {
  const members = new Map<number, Grouped[]>()
  assignments.forEach((group, i) => {
    const text = texts[i]
    if (group < 0 || text === undefined) return
    const own = members.get(group)
    if (own === undefined) members.set(group, [text])
    else own.push(text)
  })
  return new Map([...members].map(([group, own]) =>
    [group, groupOf(own.length, documentCounts(own.map(({ words }) => words)), documentCounts(own.map(({ subjects }) => subjects)), rarity)]))
}

const groupOf = (size: number, words: ReadonlyMap<string, number>, subjects: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): Group =>
  ({ size, words, subjects, middle: new Map([...words].flatMap(([word, count]) => (rarity.has(word) ? [[word, count * (rarity.get(word) ?? 0)]] : []))) })

const joined = (a: Group, b: Group, rarity: ReadonlyMap<string, number>): Group => groupOf(a.size + b.size, sum(a.words, b.words), sum(a.subjects, b.subjects), rarity)

function sum(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const counts = new Map(a)
  for (const [word, count] of b) counts.set(word, (counts.get(word) ?? 0) + count)
  return counts
}

/** Above 0 for groups that mean the same, the higher the surer. */
function likenessOf(a: Group, b: Group, overall: ReadonlyMap<string, number>, texts: number): number {
  const shared = sharedSubject(a, b, overall, texts)
  if (shared >= sharedFrom) return shared
  const cosine = cosineSimilarity(a.middle, b.middle)
  return cosine >= alikeFrom ? cosine : 0
}

/** In what share of both groups' voices the subject is that they share most; one that is everywhere is none. */
function sharedSubject(a: Group, b: Group, overall: ReadonlyMap<string, number>, texts: number): number {
  let most = 0
  for (const [subject, count] of a.subjects) {
    const share = Math.min(count / a.size, (b.subjects.get(subject) ?? 0) / b.size)
    if (share > most && share * texts >= leastLift * (overall.get(subject) ?? 0)) most = share
  }
  return most
}
