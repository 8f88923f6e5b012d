// Every earlier stage used past its index.
import { listen } from '../../listen/noun/verb.ts'
import { understand } from '../../understand/noun/verb.ts'
import { decide } from '../../decide/noun/verb.ts'
import { act } from '../../act/noun/verb.ts'

export const prove = [listen, understand, decide, act]
