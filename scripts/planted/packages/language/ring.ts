import { upward } from './round.ts'

export const ring = () => upward
