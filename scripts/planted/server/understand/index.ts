export { understand } from './noun/verb.ts'
