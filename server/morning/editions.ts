import type { Role } from '../platform/people/permissions.ts'
import type { Kind } from './figures.ts'
import type { Family } from './changes.ts'

export const sectionIds = ['changes', 'attention', 'decide', 'due', 'proven', 'operations'] as const
export type SectionId = (typeof sectionIds)[number]
export const editionIds = ['owner', 'executive', 'hq', 'manager', 'agent', 'analyst', 'it', 'viewer'] as const
export type EditionId = (typeof editionIds)[number]

export type Edition = Readonly<{
  /** What is told first, in this order; the first one is the headline. */
  lead: readonly (Kind | 'nps' | 'complaintShare')[]
  family: Family
  /** At most so many named changes and opportunities. */
  most: number
  sections: readonly SectionId[]
}>

const complaints: Family = { topics: ['complaints'], touchpoints: ['complaints'] }

/** What each role comes for, and in which order. */
export const editions: Readonly<Record<EditionId, Edition>> = {
  owner: { lead: ['complaints', 'voices', 'nps'], family: complaints, most: 4, sections: ['changes', 'decide', 'due', 'proven', 'attention', 'operations'] },
  executive: { lead: ['complaints', 'nps', 'voices'], family: complaints, most: 3, sections: ['decide', 'proven', 'changes', 'due', 'attention'] },
  hq: { lead: ['complaints', 'requests', 'voices', 'nps'], family: { topics: ['complaints', 'requests'], touchpoints: ['complaints'] }, most: 6, sections: ['changes', 'attention', 'decide', 'due', 'proven', 'operations'] },
  manager: { lead: ['complaints', 'praises', 'voices'], family: { topics: ['complaints', 'praises'], touchpoints: ['complaints'] }, most: 4, sections: ['due', 'changes', 'attention', 'decide', 'proven', 'operations'] },
  agent: { lead: ['questions', 'complaints', 'voices'], family: { topics: ['questions', 'complaints'], touchpoints: [] }, most: 5, sections: ['attention', 'changes', 'due'] },
  analyst: {
    lead: ['complaints', 'complaintShare', 'voices', 'nps'], family: { topics: ['complaints', 'requests', 'praises', 'questions'], touchpoints: ['voices', 'complaints'] },
    most: 8, sections: ['changes', 'proven', 'decide', 'due', 'attention', 'operations'],
  },
  it: { lead: ['voices', 'complaints'], family: { topics: [], touchpoints: ['voices'] }, most: 5, sections: ['operations', 'changes', 'attention', 'due'] },
  viewer: { lead: ['complaints', 'voices'], family: complaints, most: 4, sections: ['changes', 'due', 'proven', 'attention'] },
}

/** A key of an API reads the analyst's. */
export const editionOf = (role: Role | undefined): EditionId => (role === 'admin' ? 'it' : (role ?? 'analyst'))
