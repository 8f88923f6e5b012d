import { readFileSync, readdirSync } from 'node:fs'

/** The text of a message by its id. */
export type Copy = (id: string) => string

/** What the console says in a language: one walk then serves both. @throws for an id that the catalogue lacks. */
export function copyOf(language: 'ja' | 'en'): Copy {
  const folder = new URL(`../console/i18n/${language}/`, import.meta.url)
  const messages = Object.assign({}, ...readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object)) as Record<string, string>
  return (id) => {
    const message = messages[id]
    if (message === undefined) throw new Error(`The ${language} catalogue has no ${id}.`)
    return message
  }
}
