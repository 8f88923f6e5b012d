export { morning } from '../../morning/noun/verb.ts'
