/** An editable topic rule. A text is about the topic when one of `any` or one of `near` is found, all of `all`, none of `none`. */
export interface TopicRule {
  readonly id: string
  /** Words or phrases; Latin case, width and known spellings do not matter. A verb also matches its inflected forms. */
  readonly any: readonly string[]
  readonly all?: readonly string[]
  readonly none?: readonly string[]
  /** All words of one set within `within` characters of each other (default 12), in any order. */
  readonly near?: readonly { readonly words: readonly string[]; readonly within?: number }[]
}
