import { sealed as sealedFactors } from '../platform/auth/second-factor/store.ts'
import { sealedPulls } from '../listen/index.ts'
import type { SealedColumn } from '../platform/secrets/reseal.ts'
import { sealed as sealedModels } from '../understand/index.ts'

/** Every column of sealed secrets; a test compares them with the schema's. */
export const sealedColumns: readonly SealedColumn[] = [...sealedFactors, ...sealedPulls, ...sealedModels]
