/** An editable topic rule. A text is about the topic when one of `any` or one of `near` is found, all of `all`, none of `none`. */
export interface TopicRule {
  readonly id: string
  /** Words or phrases; Latin case, width and known spellings do not matter. A verb also matches its inflected forms. */
  readonly any: readonly string[]
  readonly all?: readonly string[]
  readonly none?: readonly string[]
  /** All words of one set near each other. */
  readonly near?: readonly NearRule[]
}

/** Words that stand near the first of them: within so many characters, or so many words, or both where both are given. */
export interface NearRule {
  readonly words: readonly string[]
  /** Characters between; default 12 unless `withinWords` is given. */
  readonly within?: number
  /**
   * Words between: runs of kanji, of katakana, of Latin letters or digits. Counted by script and not by morpheme, so that
   * tagging without a dictionary (createTagger) means the same.
   */
  readonly withinWords?: number
  /** Only in the order given (default: any). */
  readonly ordered?: boolean
}
