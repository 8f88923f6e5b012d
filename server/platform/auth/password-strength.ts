import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Of 0–4: 3 is past 10^8 guesses, which the slow hash turns into years. */
const strongEnough = 3
/** A guess at these many characters is enough to know, and bounds the time it takes. */
const looked = 64
/** Characters that must remain when names and addresses are taken out. */
const remaining = 8
const shortestWord = 3

export type Weakness = 'weak' | 'own-words'

/** What is wrong with a new password, if anything: easily guessed, or made of what others know of its owner and company. */
export async function weaknessOf(password: string, known: readonly string[]): Promise<Weakness | undefined> {
  const words = wordsOf(known)
  if ([...without(password, words)].length < remaining && [...password].length >= remaining && without(password, words) !== plain(password)) return 'own-words'
  const estimator = await load()
  return estimator.check(password.slice(0, looked), words).score < strongEnough ? 'weak' : undefined
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Longest first, so that a name inside another one does not leave its rest. */
const wordsOf = (known: readonly string[]): string[] =>
  [...new Set(['koewa', ...known.flatMap((text) => [plain(text).replaceAll(/\s/g, ''), ...plain(text).split(/[^\p{L}\p{N}]+/u)])])]
    .filter((word) => [...word].length >= shortestWord || /[^\p{Script=Latin}\p{N}]{2}/u.test(word))
    .toSorted((a, b) => b.length - a.length)

const without = (password: string, words: readonly string[]): string => words.reduce((rest, word) => rest.replaceAll(word, ''), plain(password))

let loaded: Promise<ZxcvbnFactory> | undefined

/** Its word lists take 29 MB: they are read when somebody first sets a password. */
function load(): Promise<ZxcvbnFactory> {
  loaded ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
    .then(([{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }]) => new Factory({ dictionary, graphs: adjacencyGraphs }))
  return loaded
}
