export { prove } from './noun/verb.ts'
