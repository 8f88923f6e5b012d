import { fileURLToPath } from 'node:url'

/** The clone's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Says what is being done; standard output is kept for the result. */
export function say(text) {
  console.error(`koewa: ${text}`)
}

/** A reason to stop that is meant for the reader: one sentence, no stack. */
export function sentence(message) {
  return Object.assign(new Error(message), { name: 'Sentence' })
}
