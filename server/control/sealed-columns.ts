import { sealed as sealedFactors } from '../platform/auth/second-factor/store.ts'
import type { SealedColumn } from '../platform/secrets/reseal.ts'
import { sealed as sealedModels } from '../understand/index.ts'

/** Every column of sealed secrets; a test compares them with the schema's. */
export const sealedColumns: readonly SealedColumn[] = [...sealedFactors, ...sealedModels]
