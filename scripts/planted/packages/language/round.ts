import { ring } from './ring.ts'

export const upward: unknown = ring
