export { listen } from '../server/listen/index.ts'
