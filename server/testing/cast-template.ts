/** Name of the migrated database in which the cast is signed up; nobody connects to it. */
export const castTemplate = 'koewa_cast'
