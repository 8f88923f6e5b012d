import type { Stage } from '../journey/stage.ts'
import type { Channel } from './channel.ts'

/** A place where customer and company meet. `mergedInto` is where its voices count now; an archived one is offered no longer. */
export type Touchpoint = Readonly<{
  id: string
  name: string
  /** Under which its voices come as well: its former names, and what people add. */
  otherNames: readonly string[]
  channel: Channel
  stage: Stage
  /** Whether somebody chose the stage; one that came with voices stands at `support` until then. */
  stageChosen: boolean
  departmentId: string | null
  mergedInto: string | null
  archivedAt: Date | null
  createdAt: Date
}>

/** How a name is looked up: ＨＰ, HP and "hp " are one place. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
