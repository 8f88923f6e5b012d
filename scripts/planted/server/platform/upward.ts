export { listen } from '../listen/index.ts'
export { everything } from '../main.ts'
export { cast } from '../testing/cast.ts'
export type { ChdbConnection } from 'chdb'
