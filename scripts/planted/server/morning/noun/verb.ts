import { prove } from '../../prove/noun/verb.ts'

export const morning = [prove]
