export { decide } from './noun/verb.ts'
