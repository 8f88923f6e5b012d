export { prove } from '../../prove/index.ts'
export { prove as deep } from '../../prove/noun/verb.ts'
