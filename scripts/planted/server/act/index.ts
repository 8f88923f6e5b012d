export { act } from './noun/verb.ts'
