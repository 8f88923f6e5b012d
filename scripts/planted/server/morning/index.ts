export { morning } from './noun/verb.ts'
