export { listen } from '../../server/listen/index.ts'
export { ring } from './ring.ts'
export { nowhere } from './nowhere.ts'
