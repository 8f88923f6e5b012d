/**
 * Sentences of one topic. `{slot}` is filled from slots.ts; `[plain|polite]` is chosen by the register, so that one sentence
 * serves a phone note and a letter.
 */
export type Bank = Readonly<Record<'complaint' | 'request' | 'question' | 'praise', readonly string[]>>
export type Kind = keyof Bank
