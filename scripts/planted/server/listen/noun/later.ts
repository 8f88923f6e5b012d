// The type alone is enough: it ties the stages together just the same.
import type { understand } from '../../understand/index.ts'

export type Later = typeof understand
