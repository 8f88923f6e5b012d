declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with ClickHouse's tables and no rows; nobody has it open. */
    analyticsTemplate: string
  }
}

/** Name of the migrated database in which the cast is signed up; nobody connects to it. */
export const castTemplate = 'koewa_cast'
