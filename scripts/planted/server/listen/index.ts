export { listen } from './noun/verb.ts'
